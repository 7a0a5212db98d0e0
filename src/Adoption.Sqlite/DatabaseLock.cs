using System.Globalization;

namespace Adoption.Sqlite;

/// <summary>
/// One process owns a database. The lock is held by an open file beside it, so that the operating system gives it back however the
/// process ends; the file itself stays, since deleting it would race with the next owner.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <exception cref="DatabaseException">Somebody else holds it, or the file can't be created.</exception>
    public static DatabaseLock Take(string databasePath)
    {
        var lockPath = databasePath + ".lock";
        try
        {
            return new DatabaseLock(Open(lockPath));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseException(
                databasePath, DatabaseFailure.NotAccessible, $"The lock file '{lockPath}' cannot be written with this user's rights.", e);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException and not PathTooLongException)
        {
            throw new DatabaseException(
                databasePath,
                DatabaseFailure.InUse,
                $"The database '{databasePath}' is in use{Owner(lockPath)}. Stop that process first, or start this one with another file. "
                + $"(The lock is '{lockPath}'; it frees itself when its process ends, there is no need to delete it.)",
                e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string lockPath)
    {
        var file = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var writer = new StreamWriter(file, leaveOpen: true);
        file.SetLength(0);
        writer.Write(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return file;
    }

    /// <summary>The owner's process id where the platform lets us read it (Windows does not).</summary>
    private static string Owner(string lockPath)
    {
        try
        {
            using var file = new FileStream(lockPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return int.TryParse(reader.ReadToEnd(), CultureInfo.InvariantCulture, out var id) ? $" by process {id}" : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
