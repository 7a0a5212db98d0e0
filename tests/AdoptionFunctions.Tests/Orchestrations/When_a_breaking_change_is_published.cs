using Adoption.Orchestration;
using Adoption.Orchestration.Contract.Hosting;
using AdoptionFunctions.Tests.Contract;

namespace AdoptionFunctions.Tests.Orchestrations;

/// <summary>
/// Publishing replaces the code under running instances; the next turn replays the history with the new one. What docs/production.md tells to do, and
/// what happens to those who don't.
/// </summary>
public sealed class When_a_breaking_change_is_published : ContractCase<DurableHosts>
{
    private static readonly InstanceId s_new = new("case:new");
    private readonly EventDefinition<int> _go = Event<int>("Go");
    private readonly OrchestratorDefinition<int, string> _phase;
    private readonly ActivityDefinition<string, string> _ask;
    private readonly ActivityDefinition<string, string> _check;

    /// <summary>The code that stands on the instances: its input is the version that the instance was started with.</summary>
    private Func<OrchestrationContext, int, Task<string>> _published;

    public When_a_breaking_change_is_published()
    {
        _ask = Activity<string, string>("ask", s => s);
        _check = Activity<string, string>("check", s => s);
        _published = FirstAsync;
        _phase = Orchestrator<int, string>("phase", (context, version) => _published(context, version));
    }

    [Fact]
    public async Task Running_instances_go_on_as_they_began_where_the_code_branches_on_their_version()
    {
        await StartAsync(_phase, 1);

        _published = async (context, version) => version < 2 ? await FirstAsync(context, version) : await SecondAsync(context, version);
        await Client.ScheduleNewInstanceAsync(_phase, 2, s_new);
        await Host.SettleAsync();
        await GoAsync();

        AssertCompleted("asked, done", await Host.RunToEndAsync(Id));
        AssertCompleted("checked, asked, done", await Host.RunToEndAsync(s_new));
    }

    [Fact]
    public async Task Without_the_branch_they_fail_visibly_and_start_again_with_the_code_mended()
    {
        await StartAsync(_phase, 1);

        _published = SecondAsync;
        await Client.RaiseEventAsync(Id, _go, 1);
        var broken = await Host.RunToEndAsync(Id);
        Assert.Equal(OrchestrationStatus.Failed, broken.Status);
        Assert.NotNull(broken.Failure);

        _published = FirstAsync;
        await Client.ScheduleNewInstanceAsync(_phase, 1, s_new);
        await Client.RaiseEventAsync(s_new, _go, 1);
        AssertCompleted("asked, done", await Host.RunToEndAsync(s_new));
    }

    private async Task GoAsync()
    {
        await Client.RaiseEventAsync(Id, _go, 1);
        await Client.RaiseEventAsync(s_new, _go, 1);
    }

    private async Task<string> FirstAsync(OrchestrationContext context, int version)
    {
        var asked = await context.CallActivityAsync(_ask, "asked");
        await context.ReceiveEventAsync(_go);
        return $"{asked}, done";
    }

    private async Task<string> SecondAsync(OrchestrationContext context, int version)
    {
        var seen = await context.CallActivityAsync(_check, "checked");
        return $"{seen}, {await FirstAsync(context, version)}";
    }
}
