using Adoption.Connectors.Http;
using Adoption.Connectors.Licences;

namespace Adoption.Connectors.Tests.Http;

/// <summary>
/// Stands still until somebody waits; then it is as late as they wanted, at once. What limits how long others may take never comes: by this clock
/// nothing takes any time, however busy the machine is.
/// </summary>
internal sealed class SkippingClock : TimeProvider
{
    private static readonly TimeSpan[] Limits = [ConnectorHttp.AttemptTimeout, Patience.Longest];

    private readonly Lock _gate = new();
    private DateTimeOffset _now = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Wait(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void SkipTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            _now = time > _now ? time : _now;
        }
    }

    /// <summary>None of the waits here is periodic.</summary>
    private sealed class Wait(SkippingClock clock, Action over) : ITimer
    {
        private int _last;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var number = Interlocked.Increment(ref _last);
            if (dueTime >= TimeSpan.Zero && !Limits.Contains(dueTime))
            {
                var due = clock.GetUtcNow() + dueTime;
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    if (number == Volatile.Read(ref _last))
                    {
                        clock.SkipTo(due);
                        over();
                    }
                });
            }

            return true;
        }

        public void Dispose() => Interlocked.Increment(ref _last);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
