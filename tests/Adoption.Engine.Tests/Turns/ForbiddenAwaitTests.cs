using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Turns;

/// <summary>What an orchestrator may not await. The analyser bans most of it; this is what happens when a helper hides it.</summary>
public sealed class ForbiddenAwaitTests
{
    /// <summary>After the turn in which it began, also on a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    public static TheoryData<string, Func<OrchestrationContext, Task>> Forbidden { get; } = new()
    {
        { "Task.Delay", _ => Task.Delay(Soon) },
        { "Task.Run", _ => Task.Run(() => Thread.Sleep(Soon)) },
        { "a completion source of its own", _ => new TaskCompletionSource().Task },
        { "ContinueWith", context => context.CallActivityAsync(Bench.Next, 1).ContinueWith(_ => Thread.Sleep(Soon), TaskScheduler.Default) },
        { "Task.WhenAny with a delay", context => Task.WhenAny(Task.Delay(Soon), context.ReceiveEventAsync(Bench.Ring)) },
        { "ConfigureAwait(false)", LeaveTheTurnAsync },
        { "a call outside the turn", CallOutsideAsync },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task Await_OfSomethingForeign_StopsTheInstanceWithAClearMessage(string what, Func<OrchestrationContext, Task> step)
    {
        await using var host = await Bench.With(async (context, n) =>
        {
            await step(context);
            return await context.CallActivityAsync(Bench.Next, n);
        }).StartAsync();

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        var state = await StoppedAsync(host.Client);
        Assert.True(state.Status is OrchestrationStatus.Running or OrchestrationStatus.Pending, what);
        Assert.Contains("awaits something else than its context", state.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("(main)", state.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_OfWhatIsReadyOrYields_IsAllowed()
    {
        await using var host = await Bench.With(async (context, n) =>
        {
            await Task.Yield();
            await Task.CompletedTask;
            n = await context.CallActivityAsync(Bench.Next, n);
            await Task.Yield();
            return n;
        }).StartAsync();

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        Assert.Equal("2", (await host.RunToEndAsync(Bench.Id)).Output);
    }

    private static async Task LeaveTheTurnAsync(OrchestrationContext context)
    {
        await context.CallActivityAsync(Bench.Next, 1).ConfigureAwait(false);
        await context.CallActivityAsync(Bench.Next, 2);
    }

    private static async Task CallOutsideAsync(OrchestrationContext context)
    {
        _ = Task.Run(() => context.CreateTimerAsync(context.UtcNow));
        await context.ReceiveEventAsync(Bench.Ring);
    }

    /// <summary>The foreign work comes back when it likes, outside the engine's knowledge: only this may be waited for in real time.</summary>
    private static async Task<OrchestrationState> StoppedAsync(OrchestrationClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (await client.GetInstanceAsync(Bench.Id, patience.Token) is { Failure: not null } state)
            {
                return state;
            }

            await Task.Delay(5, patience.Token);
        }
    }
}
