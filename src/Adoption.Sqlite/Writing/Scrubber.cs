namespace Adoption.Sqlite.Writing;

/// <summary>
/// Empties the write-ahead log. What was deleted is overwritten in the file itself (<c>secure_delete</c>); its old pages stand in the log until
/// they are copied over and the log is cut to nothing, which has to wait for readers of older states.
/// </summary>
internal sealed class Scrubber(string path, Writer writer)
{
    /// <summary>Each attempt waits for <see cref="Connections.BusyTimeout"/> at most; other writes go between two attempts.</summary>
    private const int Attempts = 12;

    /// <exception cref="DatabaseException">A reader (a backup, another program) kept the log for a minute.</exception>
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
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

    /// <summary>The first column is 1 when somebody was in the way.</summary>
    private static bool IsCutToNothing(Statements s) => s.First("PRAGMA wal_checkpoint(TRUNCATE)", r => r.GetInt32(0) == 0);
}
