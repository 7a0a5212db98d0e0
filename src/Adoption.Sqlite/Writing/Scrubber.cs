namespace Adoption.Sqlite.Writing;

/// <summary>
/// Makes what was deleted unreadable. <c>secure_delete</c> alone does not: when SQLite splits or merges pages, copies of rows stay in the
/// unused parts of pages and survive the row (a test shows it). So the file is rewritten with what is there (<c>VACUUM</c>), and the
/// write-ahead log, which holds the old pages, is copied over and cut to nothing; the cut has to wait for readers of older states.
/// The cost is that of writing the file twice (a second for 100 MB) and the file's size in memory; the writer does nothing else meanwhile.
/// </summary>
internal sealed class Scrubber(string path, Writer writer)
{
    /// <summary>Each attempt waits for <see cref="Connections.BusyTimeout"/> at most; other writes go between two attempts.</summary>
    private const int Attempts = 12;

    private long _cleanAt = -1;

    /// <exception cref="DatabaseException">A reader (a backup, another program) kept the log for a minute.</exception>
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        await writer.RunAloneAsync(Rewrite, cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await writer.RunAloneAsync(IsCutToNothing, cancellationToken))
            {
                return;
            }
        }

        throw new DatabaseException(
            path,
            DatabaseFailure.Busy,
            $"The write-ahead log of '{path}' could not be emptied: a backup or another program has been reading it for a minute. Try again when it is done.");
    }

    /// <summary>Several callers at once need it once. On the writer's thread.</summary>
    private bool Rewrite(Statements s)
    {
        var commits = writer.Counters.Commits;
        if (_cleanAt == commits)
        {
            return false;
        }

        s.Execute("VACUUM");
        _cleanAt = commits;
        return true;
    }

    /// <summary>The first column is 1 when somebody was in the way.</summary>
    private static bool IsCutToNothing(Statements s) => s.First("PRAGMA wal_checkpoint(TRUNCATE)", r => r.GetInt32(0) == 0);
}
