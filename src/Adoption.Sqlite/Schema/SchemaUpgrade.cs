using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Schema;

/// <summary>Looks at a file before anything writes to it, and brings it to the current schema.</summary>
internal static class SchemaUpgrade
{
    /// <summary>Opens the file for reading only; what is refused keeps every byte.</summary>
    /// <exception cref="DatabaseException">It is no file of this program, or a newer version wrote it.</exception>
    public static void EnsureOurs(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return;
        }

        using var connection = Connections.OpenReading(path);
        var version = Number(connection, "PRAGMA user_version");
        if (Number(connection, "PRAGMA application_id") != Migrations.ApplicationId && !IsEmpty(connection))
        {
            throw new DatabaseException(
                path, DatabaseFailure.Foreign, $"'{path}' is a database of another program. It was left as it is; choose another file.");
        }

        if (version > Migrations.Latest)
        {
            throw new DatabaseException(
                path,
                DatabaseFailure.TooNew,
                $"'{path}' was written by a newer version (schema {version}; this version knows {Migrations.Latest}). "
                + "It was left as it is; start the newer version, or restore a backup made with this one.");
        }

        EnsureWhole(connection, path);
    }

    /// <summary>
    /// Reads every page once (a second for some hundred MB): better said at the start than found out in the middle of a programme.
    /// </summary>
    private static void EnsureWhole(SqliteConnection connection, string path)
    {
        if (Connections.Scalar(connection, "PRAGMA quick_check(1)") is string found and not "ok")
        {
            throw new DatabaseException(
                path, DatabaseFailure.Damaged, $"'{path}' is damaged ({found.ReplaceLineEndings(" ")}). It was left as it is. Put a backup in its place.");
        }
    }

    /// <summary>The connection that writes, on the current schema.</summary>
    public static SqliteConnection OpenUpToDate(string path)
    {
        var connection = Connections.OpenWriting(path);
        try
        {
            Upgrade(connection);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Each step is one transaction together with its number: killed in between, the next start goes on.</summary>
    private static void Upgrade(SqliteConnection connection)
    {
        for (var version = Number(connection, "PRAGMA user_version"); version < Migrations.Latest; version++)
        {
            using var transaction = connection.BeginTransaction();
            Connections.Scalar(connection, Migrations.All[version]);
            Connections.Scalar(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={Migrations.ApplicationId};"));
            Connections.Scalar(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={version + 1};"));
            transaction.Commit();
        }
    }

    /// <summary>A first start that was killed before its first step leaves a database without tables.</summary>
    private static bool IsEmpty(SqliteConnection connection) => Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;

    private static int Number(SqliteConnection connection, string sql) =>
        Convert.ToInt32(Connections.Scalar(connection, sql), CultureInfo.InvariantCulture);
}
