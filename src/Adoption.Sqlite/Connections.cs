using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite;

/// <summary>Every connection to the file, each with the same promises switched on.</summary>
internal static class Connections
{
    /// <summary>How long SQLite itself waits for a lock, in milliseconds.</summary>
    public const int BusyTimeout = 5000;

    /// <summary>
    /// Deleted content is overwritten; what is sorted or kept aside stays in memory and never reaches a temporary file; a schema that
    /// somebody tampered with may not call functions.
    /// </summary>
    private const string Always =
        "PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;";

    /// <summary>The one connection that writes: what was committed has reached the disk.</summary>
    public static SqliteConnection OpenWriting(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        var mode = Scalar(connection, "PRAGMA journal_mode=WAL;") as string;
        if (mode != "wal")
        {
            connection.Dispose();
            throw new DatabaseException(
                path, DatabaseFailure.NotAccessible, $"'{path}' does not support a write-ahead log where it lies. Put it on a local disk.");
        }

        Scalar(connection, "PRAGMA synchronous=FULL;");
        return connection;
    }

    public static SqliteConnection OpenReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>For constants of this assembly.</summary>
    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and numbers of this assembly arrive here, never input.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Scalar(connection, Always);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
