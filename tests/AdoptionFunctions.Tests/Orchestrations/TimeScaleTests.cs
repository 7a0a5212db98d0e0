using AdoptionFunctions.Orchestrations;

namespace AdoptionFunctions.Tests.Orchestrations;

public sealed class TimeScaleTests
{
    private static readonly DateTimeOffset Real = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly TimeScale Fast = new(Real, Start, 43_200);

    [Fact]
    public void RealTime_ChangesNothing()
    {
        Assert.Equal(Start, TimeScale.RealTime.FromReal(Start));
        Assert.Equal(Start, TimeScale.RealTime.ToReal(Start));
        Assert.Equal(TimeSpan.Zero, TimeScale.RealTime.ToReal(TimeSpan.Zero));
    }

    [Fact]
    public void Fast_TwoSecondsAreADay()
    {
        Assert.Equal(Start.AddDays(1), Fast.FromReal(Real.AddSeconds(2)));
        Assert.Equal(Real.AddSeconds(2), Fast.ToReal(Start.AddDays(1)));
        Assert.Equal(TimeSpan.FromSeconds(2), Fast.ToReal(TimeSpan.FromDays(1)));
    }

    /// <summary>A timer that fires a tick early would find itself before its time.</summary>
    [Fact]
    public void Fast_AnyInstant_IsReachedWhenItsRealInstantIs()
    {
        for (var ticks = 1L; ticks < 200_000; ticks += 997)
        {
            var instant = Start.AddTicks(ticks);
            Assert.True(Fast.FromReal(Fast.ToReal(instant)) >= instant);
        }
    }

    [Fact]
    public void Fast_ShortestWait_IsNeverNothing() => Assert.True(Fast.ToReal(TimeSpan.FromTicks(1)) > TimeSpan.Zero);
}
