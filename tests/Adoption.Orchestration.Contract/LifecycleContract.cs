using Adoption.Orchestration.Contract.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class LifecycleContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    private static readonly EventDefinition<int> Ring = Event<int>("Ring");

    [Fact]
    public async Task Start_OfAnIdThatRuns_IsFalseAndLeavesItAsItIs()
    {
        var main = Orchestrator<int, int>("main", async (context, n) => n + await context.ReceiveEventAsync(Ring));
        await StartAsync(main, 1);
        if (!Host.RefusesTakenIds)
        {
            return;
        }

        Assert.False(await Client.ScheduleNewInstanceAsync(main, 1000, Id));
        await Client.RaiseEventAsync(Id, Ring, 1);

        AssertCompleted(2, await Host.RunToEndAsync(Id));
        Assert.False(await Client.ScheduleNewInstanceAsync(main, 1000, Id));
        AssertCompleted(2, (await Client.GetInstanceAsync(Id))!);
    }

    [Fact]
    public async Task Suspend_EventsAndTimersComeMeanwhile_AreThereAfterTheResume()
    {
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            var due = context.UtcNow + tick;
            var timer = context.CreateTimerAsync(due);
            var ring = await context.ReceiveEventAsync(Ring);
            await timer;
            return $"{ring} {context.UtcNow >= due}";
        });
        await StartHostAsync();
        tick = Host.Tick;
        await Client.ScheduleNewInstanceAsync(main, 0, Id);
        await Host.SettleAsync();

        await Client.SuspendAsync(Id, "looking into it");
        await Host.SettleAsync();
        Assert.Equal(OrchestrationStatus.Suspended, await StatusAsync());
        await Client.RaiseEventAsync(Id, Ring, 2);
        await Host.AdvanceAsync(tick * 2);
        Assert.Equal(OrchestrationStatus.Suspended, await StatusAsync());
        await Client.ResumeAsync(Id, "fine");

        AssertCompleted("2 True", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Terminate_Waiting_EndsAsTerminated()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(main, 0);

        await Client.TerminateAsync(Id, "no longer needed");

        var state = await Host.RunToEndAsync(Id);
        Assert.Equal(OrchestrationStatus.Terminated, state.Status);
        Assert.True(state.HasEnded);
    }

    [Fact]
    public async Task Terminate_Suspended_EndsAsTerminated()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(main, 0);
        await Client.SuspendAsync(Id, "wait");
        await Host.SettleAsync();

        await Client.TerminateAsync(Id, "no longer needed");

        Assert.Equal(OrchestrationStatus.Terminated, (await Host.RunToEndAsync(Id)).Status);
    }

    [Fact]
    public async Task Purge_Ended_TheIdIsFreeAgain()
    {
        var main = Orchestrator<int, int>("main", (_, n) => Task.FromResult(n));
        await RunAsync(main, 1);

        Assert.True(await Client.PurgeAsync(Id));
        Assert.Null(await Client.GetInstanceAsync(Id));
        Assert.False(await Client.PurgeAsync(Id));

        Assert.True(await Client.ScheduleNewInstanceAsync(main, 2, Id));
        AssertCompleted(2, await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Purge_Running_IsRefused()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(main, 0);

        Assert.False(await Client.PurgeAsync(Id));

        Assert.Equal(OrchestrationStatus.Running, await StatusAsync());
    }

    [Fact]
    public async Task WaitForCompletion_CompletesWhenItEnds()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(main, 0);
        var waiting = Client.WaitForCompletionAsync(Id);
        Assert.False(waiting.IsCompleted);

        await Client.RaiseEventAsync(Id, Ring, 3);

        AssertCompleted(3, await waiting);
        AssertCompleted(3, await Client.WaitForCompletionAsync(Id));
    }

    [Fact]
    public async Task State_ShowsNameInputAndTimes()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartHostAsync();
        var before = Host.Now.AddSeconds(-1);
        await Client.ScheduleNewInstanceAsync(main, 12, Id);
        await Host.SettleAsync();

        var state = (await Client.GetInstanceAsync(Id))!;

        Assert.Equal(("main", "12", null), (state.Name, state.Input, state.Output));
        Assert.InRange(state.CreatedAt, before, Host.Now.AddSeconds(1));
        Assert.InRange(state.LastUpdatedAt, state.CreatedAt, Host.Now.AddSeconds(1));
    }

    [Fact]
    public async Task Restart_InTheMiddle_EverythingGoesOn()
    {
        var tick = TimeSpan.Zero;
        var step = Activity<int, int>("step", n => n + 1);
        var child = Orchestrator<int, int>("child", async (context, n) => n + await context.ReceiveEventAsync(Ring));
        var main = Orchestrator<int, string>("main", async (context, n) =>
        {
            n = await context.CallActivityAsync(step, n);
            var sub = context.CallSubOrchestratorAsync(child, n, Id.Child("child"));
            await context.CreateTimerAsync(context.UtcNow + tick);
            return $"{n} {await sub} {await context.ReceiveEventAsync(Ring)}";
        });
        await StartHostAsync();
        if (!Host.CanRestart)
        {
            return;
        }

        tick = Host.Tick;
        await Client.ScheduleNewInstanceAsync(main, 1, Id);
        await Host.SettleAsync();
        await Client.RaiseEventAsync(Id, Ring, 10);
        await Host.RestartAsync();
        await Client.RaiseEventAsync(Id.Child("child"), Ring, 5);
        await Host.RestartAsync();

        AssertCompleted("2 7 10", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Logger_OnReplay_IsSilent()
    {
        var enabled = new List<(bool Replaying, bool Enabled)>();
        var main = Orchestrator<int, int>("main", async (context, n) =>
        {
            var logger = context.CreateReplaySafeLogger("contract");
            enabled.Add((context.IsReplaying, logger.IsEnabled(LogLevel.Critical)));
            return n + await context.ReceiveEventAsync(Ring);
        });
        await StartAsync(main, 0);
        if (!Host.CanRestart)
        {
            return;
        }

        await Host.RestartAsync();
        await Client.RaiseEventAsync(Id, Ring, 1);

        await Host.RunToEndAsync(Id);
        Assert.Equal([(false, true), (true, false)], enabled);
    }
}
