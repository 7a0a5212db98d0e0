using Adoption.Engine.Journal;
using Adoption.Engine.Time;

namespace Adoption.Engine.Turns;

/// <summary>
/// The pending timers of all instances, ordered by due time and then by creation, on one timer of the clock. All members belong to the
/// loop except the wake-up itself.
/// </summary>
internal sealed class DurableTimers : IDisposable
{
    /// <summary>
    /// Longer waits are waited for in pieces: the system's timers have limits (49 days), stop while a machine sleeps, and don't notice that
    /// somebody sets the clock.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>A stepped clock's timers follow it, and each wait is a step.</summary>
    private static readonly TimeSpan LongestSteppedWait = TimeSpan.FromDays(1);

    private readonly SortedSet<(long DueTicks, long Order, ActionKey Key)> _byDue =
        new(Comparer<(long DueTicks, long Order, ActionKey Key)>.Create(
            (a, b) => a.DueTicks != b.DueTicks ? a.DueTicks.CompareTo(b.DueTicks) : a.Order.CompareTo(b.Order)));

    private readonly Dictionary<ActionKey, (long DueTicks, long Order, ActionKey Key)> _byKey = [];
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;
    private long _armedFor = long.MaxValue;
    private bool _armedForNow;
    private bool _firedEarly;

    /// <param name="onDue">Called by the clock, on any thread, when it is time to <see cref="TakeDue"/>.</param>
    public DurableTimers(TimeProvider time, Action onDue)
    {
        _time = time;
        _timer = time.CreateTimer(static state => ((Action)state!)(), onDue, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(PendingTimer timer)
    {
        var entry = (timer.FireAt.UtcTicks, _order++, timer.Key);
        _byKey.Add(timer.Key, entry);
        _byDue.Add(entry);
    }

    public void Remove(ActionKey key)
    {
        if (_byKey.Remove(key, out var entry))
        {
            _byDue.Remove(entry);
        }
    }

    /// <summary>The timers that are due now, in order; they are no longer pending here.</summary>
    public List<ActionKey> TakeDue()
    {
        var now = _time.GetUtcNow().UtcTicks;
        var due = new List<ActionKey>();
        while (_byDue.Count > 0 && _byDue.Min is var first && first.DueTicks <= now)
        {
            _byDue.Remove(first);
            _byKey.Remove(first.Key);
            due.Add(first.Key);
        }

        _armedFor = long.MaxValue;
        _firedEarly = due.Count == 0;
        return due;
    }

    /// <summary>Sets the clock's timer when the next due time has changed, or has come by a clock that was set forwards.</summary>
    public void Arm()
    {
        var next = _byDue.Count > 0 ? _byDue.Min.DueTicks : long.MaxValue;
        var now = _time.GetUtcNow().UtcTicks;
        if (next == _armedFor && (next > now || _armedForNow || _time is SteppedClock))
        {
            return;
        }

        _armedFor = next;
        if (_byDue.Count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // The system's timers count whole milliseconds, rounded down: without a floor the last fraction would be waited for in a spin.
        var least = _firedEarly && next > now ? TimeSpan.TicksPerMillisecond : 0;
        var wait = TimeSpan.FromTicks(Math.Clamp(next - now, least, (_time is SteppedClock ? LongestSteppedWait : LongestWait).Ticks));
        _armedForNow = wait == TimeSpan.Zero;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
