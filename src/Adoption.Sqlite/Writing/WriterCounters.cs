namespace Adoption.Sqlite.Writing;

/// <summary>What the writer has done since the database was opened.</summary>
/// <param name="Units">All-or-nothing changes that were committed.</param>
/// <param name="Commits">Transactions they shared; each cost one wait for the disk.</param>
/// <param name="Pending">Changes that wait or are being written now; 0 means idle.</param>
public sealed record WriterCounters(long Units, long Commits, long Pending);
