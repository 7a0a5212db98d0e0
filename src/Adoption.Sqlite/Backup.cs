using Adoption.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite;

/// <summary>
/// A copy of one moment, made while others write, in this process or another: it only reads, and needs no lock. The copy holds what is
/// there and nothing that was deleted; to restore it, stop the program and put it in the place of the database (without <c>-wal</c> and
/// <c>-shm</c> of the old one).
/// </summary>
internal static class Backup
{
    private const int SqliteFull = 13;

    /// <exception cref="DatabaseException">The source is not ours or can't be read, or something stands at the target already.</exception>
    public static void Run(string path, string target)
    {
        if (!File.Exists(path))
        {
            throw new DatabaseException(path, DatabaseFailure.NotAccessible, $"There is no database '{path}'.");
        }

        if (File.Exists(target))
        {
            throw new DatabaseException(
                target, DatabaseFailure.TargetExists, $"'{target}' exists already; a backup replaces nothing. Choose another name or move it away.");
        }

        var partial = target + ".partial";
        try
        {
            SchemaUpgrade.EnsureOurs(path);
            PrivateFile.CreateEmpty(partial);
            Copy(path, partial);
            File.Move(partial, target, overwrite: false);
        }
        catch (SqliteException e)
        {
            throw DatabaseException.From(e, path);
        }
        catch (Exception e) when (e is (IOException and not DatabaseException) or UnauthorizedAccessException)
        {
            throw new DatabaseException(target, DatabaseFailure.NotAccessible, $"The backup '{target}' cannot be written: {e.Message}", e);
        }
        finally
        {
            Remove(partial);
        }
    }

    private static void Copy(string path, string partial)
    {
        using var connection = Connections.OpenReading(path);
        using var statements = new Statements(connection);
        try
        {
            statements.Execute("VACUUM INTO ?1", partial);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteFull)
        {
            // It is the copy that found no space, not the database.
            throw DatabaseException.From(e, partial);
        }

        using var file = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Deleting says nothing of a file that is not there, but fails when its folder is not.</summary>
    private static void Remove(string partial)
    {
        if (File.Exists(partial))
        {
            File.Delete(partial);
        }
    }
}
