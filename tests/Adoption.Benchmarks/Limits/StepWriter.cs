using System.Globalization;
using Adoption.Benchmarks.Workloads;
using Microsoft.Data.Sqlite;

namespace Adoption.Benchmarks.Limits;

/// <summary>
/// Writes steps with nothing above SQLite. A step is what one activity adds at least: three history rows (a turn's start, an outcome, the
/// next call) and the instance's row written again.
/// </summary>
internal sealed class StepWriter : IDisposable
{
    private const int Instances = 64;
    private const int EventsPerStep = 3;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _append;
    private readonly SqliteCommand _upsert;
    private readonly int[] _lengths = new int[Instances];
    private int _next;

    /// <param name="path">A file with the product's schema that nobody else has open.</param>
    public StepWriter(string path)
    {
        _connection = Open(path);
        _begin = Prepare("BEGIN IMMEDIATE", 0);
        _commit = Prepare("COMMIT", 0);
        _append = Prepare("INSERT INTO history (instance, generation, sequence, event) VALUES (?1, 0, ?2, ?3)", 3);
        _upsert = Prepare(
            """
            INSERT INTO instances (id, name, status, input, created_at, updated_at, generation) VALUES (?1, 'limit', 'Running', ?2, 0, ?3, 0)
            ON CONFLICT DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at
            """,
            3);
    }

    /// <summary>So many steps, each of another instance, in one durable commit.</summary>
    public void Commit(int steps)
    {
        _begin.ExecuteNonQuery();
        for (var i = 0; i < steps; i++)
        {
            Step(_next++ % Instances);
        }

        _commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _append.Dispose();
        _upsert.Dispose();
        _connection.Dispose();
    }

    /// <summary>The pragmas of <c>Connections.OpenWriting</c>.</summary>
    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText =
            """
            PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            """;
        pragmas.ExecuteNonQuery();
        return connection;
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"?{i}"), value: null));
        }

        return command;
    }

    private void Step(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"limit:{number}");
        var at = _lengths[number];
        Execute(_upsert, id, Payloads.Json, (long)at);
        Execute(_append, id, at, """{"type":"TurnStarted","at":"2027-01-11T08:00:00.0000000+00:00"}""");
        Execute(_append, id, at + 1, $$"""{"type":"ActivityCompleted","number":{{at}},"output":{{Payloads.Json}}}""");
        Execute(_append, id, at + 2, $$"""{"type":"ActivityScheduled","number":{{at}},"name":"no-op","input":{{Payloads.Json}}}""");
        _lengths[number] = at + EventsPerStep;
    }
}
