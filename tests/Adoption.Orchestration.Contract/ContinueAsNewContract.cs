using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class ContinueAsNewContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    private static readonly EventDefinition<int> Ring = Event<int>("Ring");
    private static readonly EventDefinition<int> Go = Event<int>("Go");

    [Fact]
    public async Task ContinueAsNew_ManyGenerations_KeepsIdAndPassesTheInput()
    {
        var step = Activity<int, int>("step", n => n + 1);
        var main = Orchestrator<int, int>("main", async (context, n) =>
        {
            n = await context.CallActivityAsync(step, n);
            if (n < 20)
            {
                context.ContinueAsNew(n, ContractJson.Of<int>());
            }

            return n;
        });

        AssertCompleted(20, await RunAsync(main, 0));
    }

    [Fact]
    public async Task ContinueAsNew_EventsNobodyAskedFor_AreCarriedOverInOrder()
    {
        var main = Orchestrator<int, string>("main", async (context, generation) =>
        {
            if (generation < 2)
            {
                await context.ReceiveEventAsync(Go);
                context.ContinueAsNew(generation + 1, ContractJson.Of<int>());
                return "";
            }

            return $"{await context.ReceiveEventAsync(Ring)},{await context.ReceiveEventAsync(Ring)},{await context.ReceiveEventAsync(Ring)}";
        });
        await StartAsync(main, 0);
        if (!Host.CarriesEventsOver)
        {
            return;
        }

        await Client.RaiseEventAsync(Id, Ring, 1);
        await Client.RaiseEventAsync(Id, Ring, 2);
        await Host.SettleAsync();
        await Client.RaiseEventAsync(Id, Go, 0);
        await Host.SettleAsync();
        await Client.RaiseEventAsync(Id, Ring, 3);
        await Client.RaiseEventAsync(Id, Go, 0);

        AssertCompleted("1,2,3", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task ContinueAsNew_EventReceivedButNotRead_IsHandedOver()
    {
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, string>("main", async (context, generation) =>
        {
            var first = await context.ReceiveEventAsync(Ring, context.UtcNow + tick);
            if (generation == 0)
            {
                // The wait that lost stays open and is served while the code waits for something else.
                await context.ReceiveEventAsync(Go);
                context.ContinueAsNew(1, ContractJson.Of<int>());
            }

            return $"{first.TimedOut} {first.Payload}";
        });
        await StartHostAsync();
        if (!Host.CarriesEventsOver)
        {
            return;
        }

        tick = Host.Tick;
        await Client.ScheduleNewInstanceAsync(main, 0, Id);
        await Host.SettleAsync();
        await Host.AdvanceAsync(tick * 2);
        await Client.RaiseEventAsync(Id, Ring, 77);
        await Host.SettleAsync();

        await Client.RaiseEventAsync(Id, Go, 0);

        AssertCompleted("False 77", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task ContinueAsNew_WhileACallIsPending_IsRefused()
    {
        var step = Activity<int, int>("step", n => n + 1);
        var main = Orchestrator<int, string>("main", async (context, n) =>
        {
            var pending = context.CallActivityAsync(step, n);
            try
            {
                context.ContinueAsNew(n, ContractJson.Of<int>());
                return "no exception";
            }
            catch (InvalidOperationException)
            {
                return $"refused, {await pending}";
            }
        });

        AssertCompleted("refused, 1", await RunAsync(main, 0));
    }

    [Fact]
    public async Task ContinueAsNew_TimersOfTheGenerationBefore_AreGone()
    {
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, bool>("main", async (context, generation) =>
        {
            if (generation == 0)
            {
                _ = context.CreateTimerAsync(context.UtcNow + tick);
                await context.CreateTimerAsync(context.UtcNow.AddTicks(1));
                context.ContinueAsNew(1, ContractJson.Of<int>());
                return false;
            }

            // The same number as the timer that is gone: it must not fire this one.
            var before = context.UtcNow;
            await context.CreateTimerAsync(before + (tick * 3));
            return context.UtcNow >= before + (tick * 3);
        });
        await StartHostAsync();
        tick = Host.Tick;

        await Client.ScheduleNewInstanceAsync(main, 0, Id);

        AssertCompleted(true, await Host.RunToEndAsync(Id));
    }
}
