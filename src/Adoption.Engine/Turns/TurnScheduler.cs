using Adoption.Orchestration;

namespace Adoption.Engine.Turns;

/// <summary>
/// The one context on which an orchestrator's code runs: first in, first out, on the thread that takes the turn, and only during a turn.
/// Whoever comes back from elsewhere (a <c>Task.Delay</c>, a <c>Task.Run</c>, another context) was waiting for something that history
/// cannot repeat; that is reported, not run.
/// </summary>
internal sealed class TurnScheduler(Action<string> reportForeign) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _turnThread;

    public bool IsInTurn => Volatile.Read(ref _turnThread) == Environment.CurrentManagedThreadId;

    /// <summary>Runs one step and all that follows from it without waiting.</summary>
    public void Run(Action step)
    {
        var before = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _turnThread, Environment.CurrentManagedThreadId);
        try
        {
            step();
            while (_queue.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            Volatile.Write(ref _turnThread, 0);
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsInTurn)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            reportForeign("it came back from an await on something else than its context");
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        EnsureInTurn("Send");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <exception cref="NonDeterministicOrchestrationException">The caller left its turn.</exception>
    public void EnsureInTurn(string member)
    {
        if (!IsInTurn)
        {
            var what = $"it called {member} outside its turn, after an await on something else than its context (or ConfigureAwait(false))";
            reportForeign(what);
            throw new NonDeterministicOrchestrationException(what);
        }
    }
}
