using Adoption.Orchestration;

namespace Adoption.Engine.Journal;

/// <summary>
/// Where instances live between turns. All changes come as commits; each is applied as a whole or not at all, and is durable when
/// its task completes. Commits that wait together may be written together. All members may be called from any thread at any time.
/// One engine owns a journal.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Applies one commit (the rules stand at <see cref="TurnCommit"/>). Commits are applied in the order of the calls. When it
    /// throws, nothing of this commit was applied.
    /// </summary>
    ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same, asked by a caller that has nothing else to do meanwhile and nobody to share the commit with: a journal that can write it at once
    /// may do so on the caller's thread, which waits for the disk then.
    /// </summary>
    ValueTask<CommitOutcome> CommitHereAsync(TurnCommit commit) => CommitAsync(commit);

    /// <summary>Everything that has not ended, for the start of the engine. Messages are ordered by id.</summary>
    ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default);

    /// <summary>The history of the instance's current generation in order of its sequence; empty when there is none.</summary>
    ValueTask<IReadOnlyList<History.HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default);

    ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default);

    /// <summary>Rows ordered by id (ordinal). The continuation is opaque to callers; null on the last page.</summary>
    ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes an ended instance with its history; durable when this returns. False when there is none or it has not ended.
    /// </summary>
    ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default);
}
