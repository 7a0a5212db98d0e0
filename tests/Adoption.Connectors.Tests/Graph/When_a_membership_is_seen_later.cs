using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>A directory has many copies, and the one that is asked may not have heard of the change yet.</summary>
public sealed class When_a_membership_is_seen_later
{
    [Fact]
    public async Task It_is_pending_until_the_directory_shows_it()
    {
        await using var bench = await GraphBench.OpenAsync(people: 2);
        var group = bench.Server.Tenant.Groups[Tenant.TeamGroup];
        group.SeenAfter = TimeSpan.FromDays(1);

        Assert.All(await bench.Licences.AssignAsync(GraphBench.Team, GraphBench.People(2)), r => Assert.Equal(LicenceState.Pending, r.State));
        Assert.All(await bench.Licences.CheckAsync(GraphBench.Team, GraphBench.People(2)), r => Assert.Equal(LicenceState.None, r.State));

        // It is a member, whatever the copy says: a second addition is a success and no second addition.
        Assert.All(await bench.Licences.AssignAsync(GraphBench.Team, GraphBench.People(2)), r => Assert.Equal(LicenceState.AlreadyAssigned, r.State));
        Assert.Equal([1, 1], group.Additions.Values);

        group.SeenAfter = TimeSpan.Zero;
        Assert.All(await bench.Licences.CheckAsync(GraphBench.Team, GraphBench.People(2)), r => Assert.Equal(LicenceState.AlreadyAssigned, r.State));
    }

    [Fact]
    public async Task A_licence_that_the_group_gives_is_pending_until_it_has_arrived()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);

        Assert.Equal(LicenceState.Pending, Assert.Single(await bench.Licences.AssignAsync(GraphBench.ByGroup, GraphBench.People(1))).State);
        Assert.Equal(LicenceState.Pending, Assert.Single(await bench.Licences.CheckAsync(GraphBench.ByGroup, GraphBench.People(1))).State);
        bench.User(1).Licences.Add(Tenant.Copilot);
        Assert.Equal(LicenceState.AlreadyAssigned, Assert.Single(await bench.Licences.CheckAsync(GraphBench.ByGroup, GraphBench.People(1))).State);
    }

    [Fact]
    public async Task Whoever_has_the_groups_licence_from_elsewhere_is_left_alone()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        bench.User(1).Licences.Add(Tenant.Copilot);

        Assert.Equal(LicenceState.AlreadyAssigned, Assert.Single(await bench.Licences.AssignAsync(GraphBench.ByGroup, GraphBench.People(1))).State);
        Assert.Empty(bench.Server.Tenant.Groups[Tenant.TeamGroup].Members);
    }
}
