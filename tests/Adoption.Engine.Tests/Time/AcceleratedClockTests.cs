using Adoption.Engine.Time;

namespace Adoption.Engine.Tests.Time;

/// <summary>The accelerated clock runs on a virtual one in place of real time: an hour of it is a day here.</summary>
public sealed class AcceleratedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset RealStart = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _real = new(RealStart);
    private readonly AcceleratedClock _clock;

    public AcceleratedClockTests() => _clock = new AcceleratedClock(Start, 24, _real);

    [Fact]
    public async Task Timer_TenDaysAhead_FiresAfterTenRealHours()
    {
        var delay = Task.Delay(TimeSpan.FromDays(10), _clock);
        var run = _clock.RunAsync(() => delay.IsCompleted);

        await _real.AdvanceAsync(TimeSpan.FromHours(10) - TimeSpan.FromTicks(1));
        Assert.False(run.IsCompleted);
        Assert.Equal(Start, _clock.GetUtcNow());
        await _real.AdvanceAsync(TimeSpan.FromTicks(1));
        await run;

        Assert.Equal(Start.AddDays(10), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Work_InFlight_TimeStandsStillHoweverLongItTakes()
    {
        await using var timer = _clock.CreateTimer(static _ => { }, null, TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan);
        var hold = _clock.Hold();
        var run = _clock.RunAsync(horizon: Start.AddDays(2));

        await _real.AdvanceAsync(TimeSpan.FromDays(365));
        Assert.Equal(Start, _clock.GetUtcNow());
        hold.Dispose();
        await UntilWaitsAsync();
        await _real.AdvanceAsync(TimeSpan.FromHours(2));
        await run;

        Assert.Equal(Start.AddDays(2), _clock.GetUtcNow());
        Assert.Equal(RealStart.AddDays(365).AddHours(2), _real.GetUtcNow());
    }

    [Fact]
    public async Task Timer_SetWhileWaiting_IsMetOnTheWay()
    {
        var late = Task.Delay(TimeSpan.FromDays(10), _clock);
        var run = _clock.RunAsync(() => late.IsCompleted);
        await _real.AdvanceAsync(TimeSpan.FromHours(4));

        DateTimeOffset? fired = null;
        await using var soon = _clock.CreateTimer(_ => fired = _clock.GetUtcNow(), null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        await UntilAsync(() => fired is not null && _real.NextDue is not null);
        await _real.AdvanceAsync(TimeSpan.FromHours(6));
        await run;

        // It was set where the clock stood, a day ahead; four had been waited for by then, and all of them counted.
        Assert.Equal(Start.AddDays(1), fired);
        Assert.Equal(Start.AddDays(10), _clock.GetUtcNow());
        Assert.Equal(RealStart.AddHours(10), _real.GetUtcNow());
    }

    [Fact]
    public async Task NoTimer_WaitsForOne()
    {
        using var cancelled = new CancellationTokenSource();
        var run = _clock.RunAsync(cancellationToken: cancelled.Token);
        Assert.False(run.IsCompleted);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void Factor_NotAboveZero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AcceleratedClock(Start, 0, _real));

    /// <summary>Until the accelerated clock has come to the point where it waits for real time.</summary>
    private Task UntilWaitsAsync() => UntilAsync(() => _real.NextDue is not null);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
