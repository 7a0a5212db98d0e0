namespace Adoption.Engine.Time;

/// <summary>Jumps from timer to timer as fast as the work between them allows: weeks in milliseconds. A run ends when no timer is left.</summary>
/// <param name="start">UTC.</param>
public sealed class VirtualClock(DateTimeOffset start) : SteppedClock(start)
{
    protected override ValueTask<DateTimeOffset?> PaceAsync(DateTimeOffset? target, CancellationToken cancellationToken) =>
        ValueTask.FromResult(target);
}
