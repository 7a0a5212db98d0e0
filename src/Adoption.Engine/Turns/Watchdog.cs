namespace Adoption.Engine.Turns;

/// <summary>
/// Looks at the turn that runs and at running activities from outside the loop, in real time: code that does not yield would hold the loop for
/// ever. Such a turn is abandoned: its thread finds that out should it ever come back, and touches nothing.
/// </summary>
/// <param name="loop">Goes on without the turn's thread.</param>
/// <param name="patience">How long a turn may take.</param>
/// <param name="realTime">Real also where the engine's clock is not.</param>
/// <param name="onLook">Called at each look, on any thread.</param>
internal sealed class Watchdog(WorkLoop loop, TimeSpan patience, TimeProvider realTime, Action onLook) : IDisposable
{
    private const int LooksPerPatience = 4;

    private ITimer? _timer;
    private Turn? _running;

    public void Start()
    {
        var period = patience / LooksPerPatience;
        _timer = realTime.CreateTimer(static state => ((Watchdog)state!).Look(), this, period, period);
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>Runs an instance's code on the loop's thread.</summary>
    /// <param name="code">Touches nothing that the loop owns.</param>
    /// <param name="onAbandoned">Runs on the loop when the code was given up.</param>
    /// <exception cref="AbandonedTurnException">It came back too late. Nobody but the loop catches it.</exception>
    public void Run(Action code, Action onAbandoned)
    {
        var turn = new Turn(realTime.GetTimestamp(), onAbandoned);
        Volatile.Write(ref _running, turn);
        code();
        if (!turn.TryEnd())
        {
            throw new AbandonedTurnException();
        }

        Volatile.Write(ref _running, null);
    }

    private void Look()
    {
        onLook();
        if (Volatile.Read(ref _running) is { } turn && realTime.GetElapsedTime(turn.Began) >= patience && turn.TryEnd())
        {
            Volatile.Write(ref _running, null);
            loop.GoOnWithout(turn.OnAbandoned);
        }
    }

    private sealed class Turn(long began, Action onAbandoned)
    {
        private int _ended;

        public long Began => began;

        public Action OnAbandoned => onAbandoned;

        /// <summary>Its thread or the watchdog: one of them ends it.</summary>
        public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
    }
}

/// <summary>This thread's turn was taken from it; it leaves the loop.</summary>
#pragma warning disable CA1064, CA1032 // It never leaves the loop.
internal sealed class AbandonedTurnException : Exception;
#pragma warning restore CA1064, CA1032
