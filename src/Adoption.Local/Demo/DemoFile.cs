using System.Globalization;
using Adoption.Rollouts;
using Adoption.Sqlite;

namespace Adoption.Local.Demo;

/// <summary>A database is the demo's or the company's own, never both: their clocks differ, and a demo may be forgotten.</summary>
public static class DemoFile
{
    /// <summary>Set in every demo's file.</summary>
    public const string TimeKey = "demo.time";

    /// <summary>Where the demo in this file goes on (UTC); null: the file is new.</summary>
    /// <param name="file">The database.</param>
    /// <param name="real">Real time; nothing is queued or received with it.</param>
    /// <exception cref="DatabaseException">The file can't be used.</exception>
    /// <exception cref="IOException">The file holds rollouts that are no demo.</exception>
    public static async Task<DateTimeOffset?> ReadTimeAsync(string file, TimeProvider real)
    {
        await using var database = AdoptionDatabase.Open(file, real);
        if (database.GetMeta(TimeKey) is { } text)
        {
            return DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
        }

        return (await new RolloutBook(database.Documents).AllAsync()).Count == 0
            ? null
            : throw new IOException($"The database '{database.Path}' holds real rollouts. Choose another file for the demo.");
    }

    /// <summary>Deletes the demo in this file; there may be none.</summary>
    /// <exception cref="DatabaseException">The file can't be used.</exception>
    /// <exception cref="IOException">The file holds rollouts that are no demo.</exception>
    public static async Task DeleteAsync(string file, TimeProvider real)
    {
        if (!File.Exists(file))
        {
            return;
        }

        await ReadTimeAsync(file, real);

        // The lock file stays: deleting it would race with whoever opens the database next.
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(part);
        }
    }

    /// <exception cref="IOException">The file is a demo's.</exception>
    public static void Refuse(AdoptionDatabase database)
    {
        if (database.GetMeta(TimeKey) is not null)
        {
            throw new IOException($"The database '{database.Path}' holds a demo, whose time is not real. Choose another file.");
        }
    }
}
