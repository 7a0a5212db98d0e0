using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class QueryContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    private static readonly EventDefinition<int> Ring = Event<int>("Ring");

    [Fact]
    public async Task Query_ByStatusAndPrefix_FindsThemAllAcrossPages()
    {
        var main = Orchestrator<int, int>("main", (context, _) => context.ReceiveEventAsync(Ring));
        await StartHostAsync();
        InstanceId[] ids = [.. Enumerable.Range(0, 12).Select(i => new InstanceId($"case:p:{i:00}"))];
        foreach (var id in ids.Append(new InstanceId("case:other")))
        {
            await Client.ScheduleNewInstanceAsync(main, 0, id);
        }

        await Client.RaiseEventAsync(ids[4], Ring, 1);
        await Host.RunToEndAsync(ids[4]);
        await Host.SettleAsync();

        var running = await QueryAllAsync(new OrchestrationQuery([OrchestrationStatus.Running], "case:p:", PageSize: 5));
        var completed = await QueryAllAsync(new OrchestrationQuery([OrchestrationStatus.Completed, OrchestrationStatus.Failed]));
        var all = await QueryAllAsync(new OrchestrationQuery([], "case:"));

        Assert.Equivalent(ids.Except([ids[4]]), running.Select(i => i.InstanceId), strict: true);
        Assert.Equal([ids[4]], completed.Select(i => i.InstanceId));
        Assert.Equal(13, all.Count);
    }

    [Fact]
    public async Task Query_NothingFits_IsEmpty()
    {
        await StartHostAsync();

        Assert.Empty(await QueryAllAsync(new OrchestrationQuery([OrchestrationStatus.Failed], "case:none")));
    }

    private async Task<List<OrchestrationState>> QueryAllAsync(OrchestrationQuery query)
    {
        var found = new List<OrchestrationState>();
        do
        {
            var page = await Client.QueryAsync(query);
            Assert.True(page.Instances.Count <= query.PageSize);
            found.AddRange(page.Instances);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return found;
    }
}
