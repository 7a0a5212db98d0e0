namespace Adoption.Engine.Time;

/// <summary>
/// Moves <paramref name="factor"/> times as fast as real time, and not at all while work is in flight: on a slow machine the programme is
/// slower, never late. With no timer left it waits for one; a run ends by its condition, its horizon or its cancellation.
/// </summary>
/// <param name="start">Where virtual time begins (UTC): a demo that was interrupted goes on where it was.</param>
/// <param name="factor">Virtual time per real time; above 0. A day per half second is 172,800.</param>
/// <param name="real">Measures real time.</param>
public sealed class AcceleratedClock(DateTimeOffset start, double factor, TimeProvider real) : SteppedClock(start)
{
    /// <summary>A wait that was much too long (a machine asleep) is not made up for.</summary>
    private static readonly TimeSpan MaxSurplus = TimeSpan.FromMilliseconds(50);

    private readonly double _factor = factor > 0
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "Time goes forward.");

    /// <summary>
    /// Real time that was waited and not yet used for moving (negative: used before it was waited, as timers count whole milliseconds).
    /// Only waiting counts, never work.
    /// </summary>
    private TimeSpan _surplus;

    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override void OnChanged() =>
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    protected override async ValueTask<DateTimeOffset?> PaceAsync(DateTimeOffset? target, CancellationToken cancellationToken)
    {
        // Real time that passes while work is in flight does not count: each wait begins when all is quiet.
        var changed = _changed.Task;
        var from = GetUtcNow();
        var began = real.GetTimestamp();
        if (NextDue is { } due && (target is null || due < target))
        {
            return from;
        }

        if (target is null)
        {
            await changed.WaitAsync(cancellationToken);
            return from;
        }

        var wait = ((target.Value - from) / _factor) - _surplus;
        if (wait <= TimeSpan.Zero)
        {
            _surplus = -wait;
            return target;
        }

        try
        {
            await changed.WaitAsync(wait, real, cancellationToken);
        }
        catch (TimeoutException)
        {
            _surplus = Min(real.GetElapsedTime(began) - wait, MaxSurplus);
            return target;
        }

        // Something was set to happen, perhaps sooner: look again; the real time that went counts for whatever is next.
        _surplus += real.GetElapsedTime(began);
        return from;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
