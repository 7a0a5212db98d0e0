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
            return new DatabaseLock(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseException(
                databasePath, DatabaseFailure.NotAccessible, $"The lock file '{lockPath}' cannot be written with this user's rights.", e);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new DatabaseException(
                databasePath,
                DatabaseFailure.InUse,
                $"The database '{databasePath}' is in use by another process. Stop that one first, or start this one with another file. "
                + $"(The lock is '{lockPath}'; it frees itself when its process ends, there is no need to delete it.)",
                e);
        }
    }

    /// <summary>.NET gives the system's own number: EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeldByAnother(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    public void Dispose() => _file.Dispose();
}
