using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class SubOrchestrationContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    private static readonly EventDefinition<int> Ring = Event<int>("Ring");
    private static readonly InstanceId Child = Id.Child("child");

    [Fact]
    public async Task Call_ChildCompletes_ItsOutputIsTheResult()
    {
        var twice = Activity<int, int>("twice", n => n * 2);
        var child = Orchestrator<int, int>("child", async (context, n) => await context.CallActivityAsync(twice, n) + 1);
        var main = Orchestrator<int, string>("main", async (context, n) =>
            string.Join(',', await Task.WhenAll(
                Enumerable.Range(1, n).Select(i => context.CallSubOrchestratorAsync(child, i, context.InstanceId.Child($"{i}"))))));

        AssertCompleted("3,5,7", await RunAsync(main, 3));
        Assert.Equal("child", (await Client.GetInstanceAsync(Id.Child("2")))!.Name);
    }

    [Fact]
    public async Task Call_ChildFails_TheParentCatches()
    {
        var child = Orchestrator<int, int>("child", (_, _) => throw new InvalidOperationException("no luck in the child"));

        var state = await RunAsync(Catching(child), 0);

        AssertCompleted(true, state);
        Assert.Equal(OrchestrationStatus.Failed, await StatusAsync(Child));
        Assert.Contains("no luck in the child", state.CustomStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ChildIsTerminated_TheParentsCallFails()
    {
        var child = Orchestrator<int, int>("child", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(Catching(child), 0);

        await Client.TerminateAsync(Child, "stopped by hand");

        AssertCompleted(true, await Host.RunToEndAsync(Id));
        Assert.Equal(OrchestrationStatus.Terminated, await StatusAsync(Child));
    }

    [Fact]
    public async Task Call_IdIsTaken_FailsAndTheOtherGoesOn()
    {
        var child = Orchestrator<int, int>("child", (context, _) => context.ReceiveEventAsync(Ring));
        var main = Catching(child);
        await StartHostAsync();
        if (!Host.RefusesTakenIds)
        {
            return;
        }

        await Client.ScheduleNewInstanceAsync(child, 0, Child);
        await Host.SettleAsync();

        await Client.ScheduleNewInstanceAsync(main, 0, Id);

        AssertCompleted(true, await Host.RunToEndAsync(Id));
        Assert.Equal(OrchestrationStatus.Running, await StatusAsync(Child));
    }

    [Fact]
    public async Task Terminate_Parent_LeavesItsChildren()
    {
        var child = Orchestrator<int, int>("child", (context, _) => context.ReceiveEventAsync(Ring));
        await StartAsync(Catching(child), 0);

        await Client.TerminateAsync(Id, "parent alone");
        await Host.RunToEndAsync(Id);
        await Client.RaiseEventAsync(Child, Ring, 11);

        AssertCompleted(11, await Host.RunToEndAsync(Child));
    }

    [Fact]
    public async Task Call_ChildContinuesAsNew_TheParentGetsTheLastGenerationsOutput()
    {
        var child = Orchestrator<int, int>("child", (context, n) =>
        {
            if (n < 3)
            {
                context.ContinueAsNew(n + 1, ContractJson.Of<int>());
            }

            return Task.FromResult(n * 100);
        });
        var main = Orchestrator<int, int>("main", (context, n) => context.CallSubOrchestratorAsync(child, n, Child));

        AssertCompleted(300, await RunAsync(main, 0));
    }

    /// <summary>True when the child's failure was caught; its message is the custom status.</summary>
    private OrchestratorDefinition<int, bool> Catching(OrchestratorDefinition<int, int> child) =>
        Orchestrator<int, bool>("main", async (context, n) =>
        {
            try
            {
                await context.CallSubOrchestratorAsync(child, n, Child);
                return false;
            }
            catch (SubOrchestrationFailedException exception) when (exception.Instance == Child)
            {
                context.SetCustomStatus(exception.Failure.Message, ContractJson.Of<string>());
                return true;
            }
        });
}
