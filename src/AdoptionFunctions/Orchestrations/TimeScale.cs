namespace AdoptionFunctions.Orchestrations;

/// <summary>
/// How the programme's time relates to Durable Task's own, which is real time. In production the two are one; tests let weeks pass in
/// minutes by a scale, since Durable Task takes no clock.
/// </summary>
/// <param name="RealOrigin">An instant of real time (UTC).</param>
/// <param name="Origin">The programme's time at that instant (UTC).</param>
/// <param name="Factor">How much faster the programme's time goes; at least 1.</param>
public sealed record TimeScale(DateTimeOffset RealOrigin, DateTimeOffset Origin, double Factor)
{
    public static TimeScale RealTime { get; } = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1);

    private bool IsRealTime => Factor == 1 && RealOrigin == Origin;

    public DateTimeOffset FromReal(DateTimeOffset real) =>
        IsRealTime ? real : Origin.AddTicks((long)Math.Floor((real - RealOrigin).Ticks * Factor));

    /// <summary>Not before the instant: rounded up.</summary>
    public DateTimeOffset ToReal(DateTimeOffset instant) =>
        IsRealTime ? instant : RealOrigin.AddTicks((long)Math.Ceiling((instant - Origin).Ticks / Factor));

    /// <summary>Never zero: Durable Task refuses waits of no length.</summary>
    public TimeSpan ToReal(TimeSpan length) =>
        IsRealTime ? length : TimeSpan.FromTicks(Math.Max(1, (long)Math.Ceiling(length.Ticks / Factor)));
}
