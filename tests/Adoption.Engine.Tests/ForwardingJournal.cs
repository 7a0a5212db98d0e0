using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests;

/// <summary>A journal before another one: reads go through, commits are up to whoever derives from it.</summary>
internal abstract class ForwardingJournal(IJournal inner) : IJournal
{
    public abstract ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default);

    public virtual ValueTask<CommitOutcome> CommitHereAsync(TurnCommit commit) => CommitAsync(commit);

    public ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default) => inner.LoadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        inner.ReadHistoryAsync(instanceId, cancellationToken);

    public ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        inner.FindAsync(instanceId, cancellationToken);

    public ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(instanceId, cancellationToken);
}
