using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class EventContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    private static readonly EventDefinition<int> Ring = Event<int>("Ring");

    [Fact]
    public async Task Event_WhileWaiting_IsReceived()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(main, 0);

        await Client.RaiseEventAsync(Id, Ring, 5);

        AssertCompleted(5, await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Events_OfOneName_AreReadFirstInFirstOut()
    {
        var main = Orchestrator<int, string>("main", async (context, n) =>
        {
            var read = new List<int>();
            while (read.Count < n)
            {
                read.Add(await context.ReceiveEventAsync(Ring));
            }

            return string.Join(',', read);
        });
        await StartAsync(main, 6);

        for (var i = 1; i <= 6; i++)
        {
            await Client.RaiseEventAsync(Id, Ring, i);
        }

        AssertCompleted("1,2,3,4,5,6", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Event_BeforeAnybodyWaits_IsKept()
    {
        var other = Event<int>("Other");
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            var first = await context.ReceiveEventAsync(other);
            return $"{first},{await context.ReceiveEventAsync(Ring)},{await context.ReceiveEventAsync(Ring)}";
        });
        await StartAsync(main, 0);

        await Client.RaiseEventAsync(Id, Ring, 1);
        await Client.RaiseEventAsync(Id, Ring, 2);
        await Host.SettleAsync();
        await Client.RaiseEventAsync(Id, other, 3);

        AssertCompleted("3,1,2", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Event_NamedInOtherCase_IsTheSame()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(main, 0);

        await Client.RaiseEventAsync(Id, Event<int>("rING"), 9);

        AssertCompleted(9, await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Event_ToAnUnknownInstance_IsSilent()
    {
        await StartHostAsync();

        await Client.RaiseEventAsync(new InstanceId("case:nobody"), Ring, 1);

        Assert.Null(await Client.GetInstanceAsync(new InstanceId("case:nobody")));
    }

    [Fact]
    public async Task Event_ToAnEndedInstance_IsSilentAndChangesNothing()
    {
        var main = Orchestrator<int, int>("main", (_, n) => Task.FromResult(n));
        var ended = await RunAsync(main, 3);

        await Client.RaiseEventAsync(Id, Ring, 1);
        await Host.SettleAsync();

        Assert.Equal(ended.Output, (await Client.GetInstanceAsync(Id))!.Output);
    }

    [Fact]
    public async Task Deadline_EventComesFirst_TheTimerIsGone()
    {
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            var received = await context.ReceiveEventAsync(Ring, context.UtcNow.AddDays(300));
            return $"{received.TimedOut} {received.Payload}";
        });
        await StartAsync(main, 0);

        await Client.RaiseEventAsync(Id, Ring, 4);

        AssertCompleted("False 4", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Deadline_Passes_TheWaitServesTheNextReceive()
    {
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            var early = await context.ReceiveEventAsync(Ring, context.UtcNow + tick);
            var second = await context.ReceiveEventAsync(Ring, context.UtcNow.AddDays(300));
            var third = await context.ReceiveEventAsync(Ring);
            return $"{early.TimedOut},{second.Payload},{third}";
        });
        await StartHostAsync();
        tick = Host.Tick;
        await Client.ScheduleNewInstanceAsync(main, 0, Id);
        await Host.SettleAsync();
        await Host.AdvanceAsync(tick * 2);

        await Client.RaiseEventAsync(Id, Ring, 1);
        await Client.RaiseEventAsync(Id, Ring, 2);

        AssertCompleted("True,1,2", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Deadline_AlreadyPassedAndEventIsThere_TheEventWins()
    {
        var go = Event<int>("Go");
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            await context.ReceiveEventAsync(go);
            var received = await context.ReceiveEventAsync(Ring, context.UtcNow.AddDays(-1));
            return $"{received.TimedOut} {received.Payload}";
        });
        await StartAsync(main, 0);
        await Client.RaiseEventAsync(Id, Ring, 8);
        await Host.SettleAsync();

        await Client.RaiseEventAsync(Id, go, 1);

        AssertCompleted("False 8", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Receive_TwiceAtATimeForOneName_IsRefused()
    {
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            var first = context.ReceiveEventAsync(Ring);
            try
            {
                await context.ReceiveEventAsync(Event<int>("RING"));
                return "no exception";
            }
            catch (InvalidOperationException)
            {
                return $"refused, {await first}";
            }
        });
        await StartAsync(main, 0);

        await Client.RaiseEventAsync(Id, Ring, 1);

        AssertCompleted("refused, 1", await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_Arrives()
    {
        var listener = Orchestrator<int, int>("listener", (context, _) => context.ReceiveEventAsync(Ring));
        var sender = Orchestrator<string, int>("sender", (context, target) =>
        {
            context.SendEvent(new InstanceId(target), Ring, 6);
            context.SendEvent(new InstanceId("case:nobody"), Ring, 7);
            return Task.FromResult(0);
        });
        await StartAsync(listener, 0);

        await Client.ScheduleNewInstanceAsync(sender, Id.Value, new InstanceId("case:sender"));

        AssertCompleted(0, await Host.RunToEndAsync(new InstanceId("case:sender")));
        AssertCompleted(6, await Host.RunToEndAsync(Id));
    }
}
