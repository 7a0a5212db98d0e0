using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Tests.Privacy;

/// <summary>The database as somebody sees it who has the file and knows SQLite.</summary>
/// <param name="path">The file.</param>
internal sealed class RawFile(string path)
{
    /// <summary>Each row of each table with the names of its columns, in the order in which the file holds them.</summary>
    public IReadOnlyList<RawRow> Rows()
    {
        using var connection = Connections.OpenReading(path);
        var rows = new List<RawRow>();
        foreach (var table in Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", r => r.GetString(0)))
        {
            rows.AddRange(Query(connection, $"SELECT * FROM {table}", r => new RawRow(
                table,
                Enumerable.Range(0, r.FieldCount).ToDictionary(
                    r.GetName, i => Convert.ToString(r.GetValue(i), CultureInfo.InvariantCulture)!, StringComparer.Ordinal))));
        }

        return rows;
    }

    /// <summary>Whether the text stands anywhere in the bytes of the file, its log or what else lies beside it.</summary>
    public bool Holds(string text) => Bytes().Any(b => b.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private IEnumerable<byte[]> Bytes()
    {
        // The lock file is empty, and nobody else may open it.
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            yield return copy.ToArray();
        }
    }

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant or a table's name out of the file's own schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
        {
            found.Add(read(reader));
        }

        return found;
    }
}

/// <param name="Table">The table of the file; the product's own tables are the column <c>tbl</c> of <c>documents</c>.</param>
/// <param name="Columns">By name.</param>
internal sealed record RawRow(string Table, IReadOnlyDictionary<string, string> Columns)
{
    public string this[string column] => Columns.GetValueOrDefault(column, "");

    public string Text => $"{Table}|{string.Join('|', Columns.Select(c => $"{c.Key}={c.Value}"))}";
}
