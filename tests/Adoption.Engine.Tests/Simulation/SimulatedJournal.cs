using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Simulation;

/// <summary>
/// One process's journal. A commit waits until the simulator writes it; at the process's death some of those that wait are on the disk, in their
/// order, and nobody was told.
/// </summary>
internal sealed class SimulatedJournal(InMemoryJournal disk) : IJournal
{
    private readonly Queue<(TurnCommit Commit, TaskCompletionSource<CommitOutcome> Done)> _waiting = new();
    private bool _dead;

    public int Waiting => _waiting.Count;

    public ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default)
    {
        // Continued on the simulator's thread: nothing is left to the thread pool's mood.
        var done = new TaskCompletionSource<CommitOutcome>();
        if (!_dead)
        {
            _waiting.Enqueue((commit, done));
        }

        return new ValueTask<CommitOutcome>(done.Task);
    }

    public void WriteNext()
    {
        var (commit, done) = _waiting.Dequeue();
        done.SetResult(disk.CommitAsync(commit).AsTask().Result);
    }

    /// <param name="written">How many of those that wait have reached the disk.</param>
    public void Die(int written)
    {
        _dead = true;
        foreach (var (commit, _) in _waiting.Take(written))
        {
            _ = disk.CommitAsync(commit).AsTask().Result;
        }

        _waiting.Clear();
    }

    public ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default) => disk.LoadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        disk.ReadHistoryAsync(instanceId, cancellationToken);

    public ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        disk.FindAsync(instanceId, cancellationToken);

    public ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default) =>
        disk.QueryAsync(query, cancellationToken);

    public ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        disk.PurgeAsync(instanceId, cancellationToken);
}
