namespace Adoption.Engine.Tests.Simulation;

/// <summary>
/// A clock that only moves when it is told to. As on a machine, timers follow the time that passes; what time it is, somebody may set.
/// Everything happens on the caller's thread.
/// </summary>
internal sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _passed;
    private DateTimeOffset _zero = start;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Until the next timer; null when there is none.</summary>
    public TimeSpan? UntilNext => Next() is { } next ? next.Due - _passed : null;

    public override DateTimeOffset GetUtcNow() => _zero + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time passes; what falls due in it fires.</summary>
    public void Pass(TimeSpan time)
    {
        var until = _passed + time;
        while (Next() is { } next && next.Due <= until)
        {
            _passed = next.Due > _passed ? next.Due : _passed;
            _timers.Remove(next);
            next.Fire();
        }

        _passed = until;
    }

    /// <summary>Somebody sets the clock, in either direction.</summary>
    public void Set(TimeSpan by) => _zero += by;

    private Timer? Next() => _timers.OrderBy(t => t.Due).ThenBy(t => t.Order).FirstOrDefault();

    /// <summary>Once each: the engine sets its timer anew.</summary>
    private sealed class Timer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._passed + dueTime;
                    Order = clock._order++;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
