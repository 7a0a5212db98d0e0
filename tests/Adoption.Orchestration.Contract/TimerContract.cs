using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class TimerContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    [Fact]
    public async Task Timer_InThePast_FiresAtOnce()
    {
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            await context.CreateTimerAsync(context.UtcNow.AddYears(-1));
            return "fired";
        });

        AssertCompleted("fired", await RunAsync(main, 0));
    }

    [Fact]
    public async Task Timer_InTheFuture_FiresNotBeforeItsTime()
    {
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, bool>("main", async (context, _) =>
        {
            var due = context.UtcNow + tick;
            await context.CreateTimerAsync(due);
            return context.UtcNow >= due;
        });
        await StartHostAsync();
        tick = Host.Tick;
        await Client.ScheduleNewInstanceAsync(main, 0, Id);

        await Host.SettleAsync();
        await Host.AdvanceAsync(tick / 4);
        Assert.Equal(OrchestrationStatus.Running, await StatusAsync());

        AssertCompleted(true, await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Timer_OfManyMonths_IsAccepted()
    {
        var main = Orchestrator<int, int>("main", async (context, _) =>
        {
            using var cancelled = new CancellationTokenSource();
            var never = context.CreateTimerAsync(context.UtcNow.AddDays(500), cancelled.Token);
            await context.CreateTimerAsync(context.UtcNow.AddTicks(1));
            cancelled.Cancel();
            return never.IsCanceled ? 1 : 0;
        });

        AssertCompleted(1, await RunAsync(main, 0));
    }

    [Fact]
    public async Task Timers_OutOfOrder_FireInTheOrderOfTheirTimes()
    {
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            var fired = new List<int>();
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async n =>
            {
                await context.CreateTimerAsync(context.UtcNow + (tick * n));
                fired.Add(n);
            }));
            return string.Join(',', fired);
        });
        await StartHostAsync();
        tick = Host.Tick;

        await Client.ScheduleNewInstanceAsync(main, 0, Id);

        AssertCompleted("1,2,3", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task UtcNow_OnReplay_IsTheSame()
    {
        var seen = new List<(bool Replaying, string Times)>();
        var nothing = Activity<int, int>("nothing", n => n);
        var main = Orchestrator<int, string>("main", async (context, n) =>
        {
            var times = new List<string> { $"{context.UtcNow:O}" };
            for (var i = 0; i < 3; i++)
            {
                await context.CallActivityAsync(nothing, n);
                times.Add($"{context.UtcNow:O}");
                lock (seen)
                {
                    seen.Add((context.IsReplaying, string.Join('|', times)));
                }
            }

            await context.ReceiveEventAsync(Event<int>("go"));
            return string.Join('|', times);
        });
        await StartAsync(main, 0);
        if (Host.CanRestart)
        {
            await Host.RestartAsync();
        }

        await Client.RaiseEventAsync(Id, Event<int>("go"), 1);
        var final = Payload.Deserialize((await Host.RunToEndAsync(Id)).Output!, ContractJson.Of<string>());

        Assert.All(seen, s => Assert.StartsWith(s.Times, final, StringComparison.Ordinal));
        Assert.True(!Host.CanRestart || seen.Exists(s => s.Replaying), "The case has seen no replay.");
    }
}
