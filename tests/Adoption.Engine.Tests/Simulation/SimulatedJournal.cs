using Adoption.Engine.Journal;

namespace Adoption.Engine.Tests.Simulation;

/// <summary>
/// One process's journal. A commit waits until the simulator writes it; at the process's death some of those that wait are on the disk, in their
/// order, and nobody was told.
/// </summary>
internal sealed class SimulatedJournal(InMemoryJournal disk) : ForwardingJournal(disk)
{
    private readonly Queue<(TurnCommit Commit, TaskCompletionSource<CommitOutcome> Done)> _waiting = new();
    private bool _dead;

    public int Waiting => _waiting.Count;

    public override ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default)
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
}
