using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Turns;

/// <summary>Takes starts and messages, but no turn: the disk is full.</summary>
internal sealed class BrokenJournal : IJournal
{
    private readonly InMemoryJournal _inner = new();

    public ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default) =>
        commit.Update is null ? _inner.CommitAsync(commit, cancellationToken) : ValueTask.FromException<CommitOutcome>(new IOException("full"));

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
