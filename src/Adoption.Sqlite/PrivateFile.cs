namespace Adoption.Sqlite;

/// <summary>Files with people's data are readable by their owner alone; SQLite gives its log files the rights of the database.</summary>
internal static class PrivateFile
{
    /// <summary>Creates an empty file (which SQLite takes for a new database), or empties one that a cancelled backup left.</summary>
    public static void CreateEmpty(string path) => Open(path, FileMode.Create).Dispose();

    /// <summary>
    /// Leaves a file that exists untouched and unopened: on Unix, closing any handle to a database gives up the locks that SQLite
    /// holds for this process.
    /// </summary>
    public static void CreateIfMissing(string path)
    {
        if (!File.Exists(path))
        {
            CreateEmpty(path);
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
