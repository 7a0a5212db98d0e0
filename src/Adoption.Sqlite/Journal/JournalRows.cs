using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Journal;

/// <summary>The journal's rows as parameters and back. Times are .NET ticks in UTC, states stand by name.</summary>
internal static class JournalRows
{
    public static object?[] ToParameters(InstanceRow row) =>
    [
        row.Id.Value,
        row.Name,
        row.Status.ToString(),
        row.Input,
        row.Output,
        row.CustomStatus,
        row.CreatedAt.UtcTicks,
        row.UpdatedAt.UtcTicks,
        row.Failure?.ErrorType,
        row.Failure?.Message,
        row.Generation,
        row.Parent?.Instance.Value,
        row.Parent?.Generation,
        row.Parent?.Number,
    ];

    public static InstanceRow ReadInstance(SqliteDataReader r) => new(
        new InstanceId(r.GetString(0)),
        r.GetString(1),
        Enum.Parse<OrchestrationStatus>(r.GetString(2)),
        r.GetString(3),
        Text(r, 4),
        Text(r, 5),
        Time(r, 6),
        Time(r, 7),
        r.IsDBNull(8) ? null : new FailureDetails(r.GetString(8), r.GetString(9)),
        r.GetInt32(10),
        r.IsDBNull(11) ? null : new ActionKey(new InstanceId(r.GetString(11)), r.GetInt32(12), r.GetInt32(13)));

    public static PendingActivity ReadActivity(SqliteDataReader r) => new(ReadKey(r), r.GetString(3), r.GetString(4));

    public static PendingTimer ReadTimer(SqliteDataReader r) => new(ReadKey(r), Time(r, 3));

    public static InboxMessage ReadMessage(SqliteDataReader r) =>
        new(r.GetInt64(0), new InstanceId(r.GetString(1)), HistoryJson.Deserialize(r.GetString(2)));

    private static ActionKey ReadKey(SqliteDataReader r) => new(new InstanceId(r.GetString(0)), r.GetInt32(1), r.GetInt32(2));

    private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static DateTimeOffset Time(SqliteDataReader r, int column) => new(r.GetInt64(column), TimeSpan.Zero);
}
