namespace Adoption.Engine.Time;

/// <summary>One timer of a <see cref="SteppedClock"/>. <see cref="Due"/> and <see cref="Order"/> change under the clock's lock only.</summary>
internal sealed class SteppedTimer(SteppedClock clock, TimerCallback callback, object? state) : ITimer
{
    // A timer flows the context of its creator, as the system's timers do.
#pragma warning disable CA2213 // Disposing a captured context does nothing; the creator's is not this timer's to dispose.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
#pragma warning restore CA2213
    private volatile bool _disposed;

    public static IComparer<SteppedTimer> ByDue { get; } = Comparer<SteppedTimer>.Create(
        (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Order.CompareTo(b.Order));

    public long Due { get; set; }

    public long Order { get; set; }

    public TimeSpan Period { get; private set; } = Timeout.InfiniteTimeSpan;

    public bool IsDisposed => _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        Period = period;
        return clock.Schedule(this, dueTime);
    }

    public void Fire()
    {
        if (_disposed)
        {
            return;
        }

        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((SteppedTimer)timer!).Invoke(), this);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Schedule(this, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Invoke() => callback(state);
}
