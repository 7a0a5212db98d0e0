using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Turns;

/// <summary>A journal in memory that refuses some commits.</summary>
/// <param name="refuses">Why it refuses this one; null: it takes it.</param>
internal sealed class RefusingJournal(Func<TurnCommit, Exception?> refuses) : IJournal
{
    private readonly InMemoryJournal _inner = new();

    public ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default) =>
        refuses(commit) is { } exception ? ValueTask.FromException<CommitOutcome>(exception) : _inner.CommitAsync(commit, cancellationToken);

    public ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default) => _inner.LoadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        _inner.ReadHistoryAsync(instanceId, cancellationToken);

    public ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        _inner.FindAsync(instanceId, cancellationToken);

    public ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default) =>
        _inner.QueryAsync(query, cancellationToken);

    public ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        _inner.PurgeAsync(instanceId, cancellationToken);
}
