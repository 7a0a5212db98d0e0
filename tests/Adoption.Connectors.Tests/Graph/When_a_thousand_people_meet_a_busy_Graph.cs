using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;

namespace Adoption.Connectors.Tests.Graph;

public sealed class When_a_thousand_people_meet_a_busy_Graph
{
    private const int Headcount = 1000;
    private static readonly RolloutId Rollout = new("r-1");

    [Theory]
    [InlineData(GraphBench.Direct)]
    [InlineData(GraphBench.Team)]
    public async Task Each_ends_with_exactly_one_licence(string product)
    {
        await using var bench = await GraphBench.OpenAsync(Headcount, seats: Headcount);
        var chance = new Random(20270201);
        bench.Server.Each = _ => chance.Next(10) == 0 ? Reply.Throttled(chance.Next(1, 5)) : null;
        bench.Server.Whole = number => number % 12 == 0 ? GraphServer.Status(429, "2") : null;
        var book = new LicenceBook(new InMemoryDocumentStore(), bench.Clock);
        var desk = new LicenceDesk(bench.Licences, book);

        await AssignAsync(desk, product);
        await AssignAsync(desk, product);
        await desk.CheckAsync(Rollout, product, [.. (await book.PendingAsync(Rollout)).Select(r => GraphBench.People(Headcount).Single(p => p.Employee == r.Employee))]);

        Assert.Equal(Headcount, (await book.CountAsync(Rollout)).Of(LicenceState.Assigned));
        var granted = product == GraphBench.Direct
            ? bench.Server.Tenant.Users.Values.Select(u => u.Assigned)
            : bench.Server.Tenant.Groups[Tenant.TeamGroup].Additions.Values.AsEnumerable();
        Assert.Equal(Enumerable.Repeat(1, Headcount), granted);
        Assert.DoesNotContain(bench.Server.Calls.GroupBy(c => c.Batch), b => b.Count() > 20);
    }

    /// <summary>As the activities do: a page at a time, and again when Graph was out of order.</summary>
    private static async Task AssignAsync(LicenceDesk desk, string product)
    {
        var people = GraphBench.People(Headcount).Select(p => new Participant(p.Employee, p.Employee.Value, p.Employee.Value, p.Address, Language.De, "", "")).ToList();
        foreach (var page in people.Chunk(LicencePlanning.PageSize))
        {
            for (var attempt = 1; await Record.ExceptionAsync(() => desk.AssignAsync(Rollout, product, page)) is { } trouble; attempt++)
            {
                Assert.IsType<DirectoryOutageException>(trouble);
                Assert.True(attempt < 10, trouble.Message);
            }
        }
    }
}
