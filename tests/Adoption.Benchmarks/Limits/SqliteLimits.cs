namespace Adoption.Benchmarks.Limits;

/// <summary>The limits at the beginning of a run: the median of several looks.</summary>
/// <param name="FlushMilliseconds">See <see cref="LimitProbe.FlushMilliseconds"/>.</param>
/// <param name="CommitMilliseconds">See <see cref="LimitProbe.CommitMilliseconds"/>.</param>
/// <param name="GroupedStepsPerSecond">See <see cref="LimitProbe.GroupedStepsPerSecond"/>.</param>
internal sealed record SqliteLimits(double FlushMilliseconds, double CommitMilliseconds, double GroupedStepsPerSecond)
{
    private const int Looks = 5;

    public static SqliteLimits Measure(LimitProbe probe) => new(
        MedianOf(probe.FlushMilliseconds), MedianOf(probe.CommitMilliseconds), MedianOf(probe.GroupedStepsPerSecond));

    private static double MedianOf(Func<double> look) => Measuring.Samples.MedianOf(Enumerable.Range(0, Looks).Select(_ => look()));
}
