using Adoption.Engine.Time;
using CsCheck;

namespace Adoption.Engine.Tests.Time;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new(Start);

    [Fact]
    public Task Timers_Any_FireInTheOrderOfDueTimeAndThenOfCreation() => Gen.Int[0, 5].List[0, 40].SampleAsync(async dues =>
    {
        var clock = new VirtualClock(Start);
        var fired = new List<(int Due, int Created)>();
        var timers = dues.Select((due, i) => clock.CreateTimer(
            _ =>
            {
                Assert.Equal(Start.AddHours(due), clock.GetUtcNow());
                fired.Add((due, i));
            },
            null,
            TimeSpan.FromHours(due),
            Timeout.InfiniteTimeSpan)).ToList();

        await clock.RunAsync();

        Assert.Equal(dues.Select((due, i) => (due, i)).Order(), fired);
        Assert.Equal(Start.AddHours(dues.DefaultIfEmpty(0).Max()), clock.GetUtcNow());
        GC.KeepAlive(timers);
    });

    [Fact]
    public async Task Delay_OfWeeks_PassesAtOnce()
    {
        var delay = Task.Delay(TimeSpan.FromDays(40), _clock);

        await _clock.RunAsync();

        Assert.True(delay.IsCompletedSuccessfully);
        Assert.Equal(Start.AddDays(40), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(40), _clock.GetElapsedTime(0));
    }

    [Fact]
    public async Task Timer_Periodic_FiresUntilTheHorizon()
    {
        var fired = new List<DateTimeOffset>();
        await using var timer = _clock.CreateTimer(_ => fired.Add(_clock.GetUtcNow()), null, TimeSpan.FromHours(1), TimeSpan.FromHours(2));

        await _clock.AdvanceAsync(TimeSpan.FromHours(6));

        Assert.Equal([Start.AddHours(1), Start.AddHours(3), Start.AddHours(5)], fired);
        Assert.Equal(Start.AddHours(6), _clock.GetUtcNow());
    }

    [Fact]
    public async Task PeriodicTimer_Ticks()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), _clock);
        var tick = timer.WaitForNextTickAsync();

        await _clock.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.True(await tick);
    }

    [Fact]
    public async Task Timer_ChangedOrDisposed_FollowsTheLastWord()
    {
        var fired = new List<string>();
        await using var changed = _clock.CreateTimer(
            _ => fired.Add($"changed {_clock.GetUtcNow() - Start}"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await using var stopped = _clock.CreateTimer(_ => fired.Add("stopped"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var disposed = _clock.CreateTimer(_ => fired.Add("disposed"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        changed.Change(TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan);
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await disposed.DisposeAsync();
        await _clock.RunAsync();

        Assert.Equal(["changed 03:00:00"], fired);
        Assert.False(disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Run_Until_StopsBeforeTheNextTimer()
    {
        var fired = 0;
        await using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        await _clock.RunAsync(() => fired == 3);

        Assert.Equal(Start.AddHours(3), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Hold_WhileWorkIsInFlight_TimeStandsStill()
    {
        await using var timer = _clock.CreateTimer(static _ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var hold = _clock.Hold();

        var run = _clock.RunAsync();
        Assert.False(run.IsCompleted);
        Assert.Equal(Start, _clock.GetUtcNow());
        hold.Dispose();
        hold.Dispose();
        await run;

        Assert.Equal(Start.AddHours(1), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Participant_BecomesBusyInATimer_IsWaitedForBeforeTheNextJump()
    {
        var pump = new HoldCounter();
        using var registration = _clock.Register(pump);
        var seen = DateTimeOffset.MinValue;
        await using var first = _clock.CreateTimer(
            _ =>
            {
                pump.Enter();
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    seen = _clock.GetUtcNow();
                    pump.Leave();
                });
            },
            null,
            TimeSpan.FromHours(1),
            Timeout.InfiniteTimeSpan);
        await using var second = _clock.CreateTimer(static _ => { }, null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);

        await _clock.RunAsync();

        Assert.Equal(Start.AddHours(1), seen);
        Assert.Equal(Start.AddHours(2), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Run_Cancelled_StopsAndMayRunAgain()
    {
        using var cancelled = new CancellationTokenSource();
        using (_clock.Hold())
        {
            var run = _clock.RunAsync(cancellationToken: cancelled.Token);
            await Assert.ThrowsAsync<InvalidOperationException>(() => _clock.RunAsync());
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        await _clock.RunAsync();
    }
}
