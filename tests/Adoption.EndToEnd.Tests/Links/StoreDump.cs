using Microsoft.Data.Sqlite;

namespace Adoption.EndToEnd.Tests.Links;

/// <summary>Every row of every table of a file, as text.</summary>
internal static class StoreDump
{
    public static IReadOnlyList<string> Of(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var rows = new List<string>();
        foreach (var table in Read(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
        {
            rows.AddRange(Read(connection, $"SELECT * FROM \"{table}\"").Select(r => $"{table}: {r}"));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of tables come from the schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }

        return rows;
    }
}
