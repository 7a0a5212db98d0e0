namespace Adoption.Engine.Time;

/// <summary>
/// A clock that stands still while work is in flight and then jumps to the next timer. Timers fire in the order of their due times, and of
/// their creation where these are equal. Ordinary consumers of <see cref="TimeProvider"/> work with it; work that neither holds the clock
/// nor is registered is not seen by it. Its time zone is UTC.
/// </summary>
public abstract class SteppedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<SteppedTimer> _timers = new(SteppedTimer.ByDue);

    /// <summary>
    /// Replaced, never changed: who is asked takes locks of their own and may hold them while setting a timer, so nobody is asked under ours.
    /// </summary>
    private IQuiescent[] _participants = [];

    private readonly HoldCounter _holds = new();
    private readonly long _start = start.UtcTicks;
    private long _now = start.UtcTicks;
    private long _order;
    private int _running;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Due time of the next timer, UTC; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min is { } next ? new DateTimeOffset(next.Due, TimeSpan.Zero) : null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _now) - _start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time waits for this part of the product from now on, until disposed.</summary>
    public IDisposable Register(IQuiescent participant)
    {
        lock (_lock)
        {
            _participants = [.. _participants, participant];
        }

        return new Registration(() =>
        {
            lock (_lock)
            {
                _participants = [.. _participants.Where(p => p != participant)];
            }
        });
    }

    /// <summary>Time stands still until disposed.</summary>
    public IDisposable Hold()
    {
        _holds.Enter();
        return new Registration(() =>
        {
            _holds.Leave();
            OnChanged();
        });
    }

    /// <summary>
    /// Lets time pass: waits until nothing is in flight, jumps to the next timer, fires it, and so on. Returns when
    /// <paramref name="until"/> is true at such a moment, when the next timer lies after <paramref name="horizon"/> (the clock then stands
    /// at the horizon), or when this kind of clock has nothing more to wait for.
    /// </summary>
    /// <exception cref="InvalidOperationException">The clock runs already.</exception>
    public async Task RunAsync(Func<bool>? until = null, DateTimeOffset? horizon = null, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException("The clock runs already.");
        }

        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await WhenQuietAsync(cancellationToken);
                if (until?.Invoke() == true)
                {
                    return;
                }

                if (await StepAsync(horizon, cancellationToken) == Step.End)
                {
                    return;
                }
            }
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary>Lets exactly this much time pass; all that falls due in it happens.</summary>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default) =>
        RunAsync(null, GetUtcNow() + by, cancellationToken);

    /// <summary>
    /// Waits as long as this clock must before it may move towards <paramref name="target"/> (null: no timer and no horizon).
    /// </summary>
    /// <returns>How far it may move now, UTC; null when the run ends here.</returns>
    protected abstract ValueTask<DateTimeOffset?> PaceAsync(DateTimeOffset? target, CancellationToken cancellationToken);

    /// <summary>A timer was set or a hold ended; called on any thread.</summary>
    protected virtual void OnChanged()
    {
    }

    internal bool Schedule(SteppedTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = Interlocked.Read(ref _now) + Math.Max(0, dueTime.Ticks);
                timer.Order = _order++;
                _timers.Add(timer);
            }
        }

        OnChanged();
        return true;
    }

    private bool IsQuiet() => _holds.IsIdle && Array.TrueForAll(Volatile.Read(ref _participants), p => p.IsIdle);

    /// <summary>Two looks in a row: one may miss what was just handed back to a participant it had already passed.</summary>
    private async ValueTask WhenQuietAsync(CancellationToken cancellationToken)
    {
        while (!IsQuiet() || !IsQuiet())
        {
            await _holds.WhenIdleAsync().WaitAsync(cancellationToken);
            foreach (var participant in Volatile.Read(ref _participants))
            {
                await participant.WhenIdleAsync().WaitAsync(cancellationToken);
            }
        }
    }

    private async ValueTask<Step> StepAsync(DateTimeOffset? horizon, CancellationToken cancellationToken)
    {
        var target = NextDue is { } due && (horizon is null || due <= horizon) ? due : horizon;
        if (await PaceAsync(target, cancellationToken) is not { } reached)
        {
            return Step.End;
        }

        if (!IsQuiet())
        {
            return Step.Again;
        }

        var fired = MoveTo(reached);
        fired?.Fire();
        return fired is null && horizon is not null && reached >= horizon ? Step.End : Step.Again;
    }

    /// <summary>Gives the timer that is due first on the way, if there is one, and stops there.</summary>
    private SteppedTimer? MoveTo(DateTimeOffset reached)
    {
        lock (_lock)
        {
            // A timer set meanwhile may be due earlier; and time never goes back.
            if (_timers.Min is not { } next || next.Due > reached.UtcTicks)
            {
                Interlocked.Exchange(ref _now, Math.Max(_now, reached.UtcTicks));
                return null;
            }

            Interlocked.Exchange(ref _now, Math.Max(_now, next.Due));
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period.Ticks;
                next.Order = _order++;
                _timers.Add(next);
            }

            return next;
        }
    }

    private enum Step
    {
        Again,
        End,
    }

    private sealed class Registration(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
