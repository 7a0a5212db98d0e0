namespace Adoption.Connectors.Tests.Http;

/// <summary>Goes so many times as fast as real time, for waits that a server asks for: a minute of it takes a second or less.</summary>
internal sealed class HurriedClock(double factor) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Start + (System.GetElapsedTime(_began) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    /// <summary>A millisecond more, since real timers may fire a little early.</summary>
    private TimeSpan Hurried(TimeSpan wait) => wait <= TimeSpan.Zero ? wait : (wait / factor) + TimeSpan.FromMilliseconds(1);
}
