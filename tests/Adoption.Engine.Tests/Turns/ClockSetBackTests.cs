using Adoption.Engine.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Engine.Tests.Turns;

/// <summary>Somebody sets the machine's clock back, or forwards, while instances run.</summary>
public sealed class ClockSetBackTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Clock_SetBackADay_CodeNeverSeesTimeGoBackAndGoesOn()
    {
        var clock = new SettableClock();
        var seen = new List<DateTimeOffset>();
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var bench = Bench.With(
            async (context, n) =>
            {
                seen.Add(context.UtcNow);
                n = await context.CallActivityAsync(Bench.Next, n);
                seen.Add(context.UtcNow);
                n += await context.ReceiveEventAsync(Bench.Ring);
                seen.Add(context.UtcNow);
                return n;
            },
            (_, n) =>
            {
                clock.Shift(TimeSpan.FromDays(-1));
                set.SetResult();
                return Task.FromResult(n + 1);
            });
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var engine = new OrchestrationEngine(
            bench.Catalog, services, new InMemoryJournal(), clock, new EngineOptions(), NullLoggerFactory.Instance);
        await engine.StartAsync();
        await engine.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await set.Task.WaitAsync(Patience);
        await engine.Client.RaiseEventAsync(Bench.Id, Bench.Ring, 10);

        var state = await engine.Client.WaitForCompletionAsync(Bench.Id).WaitAsync(Patience);

        Assert.Equal("12", state.Output);
        Assert.Equal(3, seen.Count);
        Assert.Equal(seen.Order(), seen);
        Assert.True(state.LastUpdatedAt >= state.CreatedAt);
    }

    [Fact]
    public async Task Clock_SetForwards_WhatIsDueFires()
    {
        var clock = new SettableClock();
        var bench = Bench.With(async (context, n) =>
        {
            await context.CreateTimerAsync(context.UtcNow.AddDays(30));
            return n;
        });
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var engine = new OrchestrationEngine(
            bench.Catalog, services, new InMemoryJournal(), clock, new EngineOptions(), NullLoggerFactory.Instance);
        await engine.StartAsync();
        await engine.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await engine.WhenIdleAsync();
        var ended = engine.Client.WaitForCompletionAsync(Bench.Id);

        clock.Shift(TimeSpan.FromDays(31));
        await engine.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id.Child("wakes-the-loop"));

        Assert.Equal("1", (await ended.WaitAsync(Patience)).Output);
    }

    /// <summary>Its timers are the machine's; what time it is, is somebody's to set.</summary>
    private sealed class SettableClock : TimeProvider
    {
        private long _shift;

        public void Shift(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
    }
}
