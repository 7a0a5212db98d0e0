using Adoption.Rollouts.Licences;
using Microsoft.AspNetCore.Http;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>https://learn.microsoft.com/graph/throttling: wait what Retry-After says, and send again what was turned away.</summary>
public sealed class When_Graph_turns_requests_away
{
    [Fact]
    public async Task Only_what_was_turned_away_is_sent_again_and_not_before_the_time()
    {
        await using var bench = await GraphBench.OpenAsync(people: 20);
        var fifth = bench.User(5).Id;
        var turnedAway = 0;
        bench.Server.Each = c => c.Url == $"/users/{fifth}/assignLicense" && turnedAway++ == 0 ? Reply.Throttled(30) : null;

        var results = await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(20));

        Assert.All(results, r => Assert.Equal(LicenceState.Assigned, r.State));
        var assignments = bench.Server.Calls.Where(c => c.Url.EndsWith("/assignLicense", StringComparison.Ordinal)).ToList();
        Assert.Equal(21, assignments.Count);
        var two = assignments.Where(c => c.Url.Contains(fifth, StringComparison.Ordinal)).ToList();
        Assert.True(two[1].At - two[0].At >= TimeSpan.FromSeconds(30), $"{two[1].At - two[0].At}");
    }

    [Theory]
    [InlineData(429, "20")]
    [InlineData(503, "20")]
    [InlineData(502, null)]
    public async Task The_whole_request_is_sent_again(int status, string? wait)
    {
        await using var bench = await GraphBench.OpenAsync(people: 3);
        var at = new List<DateTimeOffset>();
        bench.Server.Whole = number =>
        {
            at.Add(bench.Clock.GetUtcNow());
            return number == 1 ? GraphServer.Status(status, wait) : null;
        };

        Assert.All(await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(3)), r => Assert.Equal(LicenceState.Assigned, r.State));
        Assert.True(wait is null || at[1] - at[0] >= TimeSpan.FromSeconds(20), $"{at[1] - at[0]}");
    }

    [Fact]
    public async Task A_date_is_waited_for_too()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        var until = bench.Clock.GetUtcNow().AddSeconds(90);
        var at = new List<DateTimeOffset>();
        bench.Server.Whole = number =>
        {
            at.Add(bench.Clock.GetUtcNow());
            return number == 1 ? GraphServer.Status(429, until.ToString("R")) : null;
        };

        await bench.Licences.CheckAsync(GraphBench.Direct, GraphBench.People(1));

        Assert.True(at[1].AddSeconds(1) >= until, $"{at[1]:O}");
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_work_was_done_does_it_once()
    {
        await using var bench = await GraphBench.OpenAsync(people: 3);
        bench.Server.LosesAnswerOf = c => c.IsWrite;

        var results = await bench.Licences.AssignAsync(GraphBench.Team, GraphBench.People(3));

        Assert.Equal(6, bench.Server.Calls.Count(c => c.IsWrite));
        Assert.All(results, r => Assert.Equal(LicenceState.AlreadyAssigned, r.State));
        Assert.Equal([1, 1, 1], bench.Server.Tenant.Groups[Tenant.TeamGroup].Additions.Values);
    }

    [Fact]
    public async Task For_too_long_it_is_an_outage_that_is_tried_again_and_what_was_done_stays_done()
    {
        await using var bench = await GraphBench.OpenAsync(people: 20);
        var fifth = bench.User(5).Id;
        bench.Server.Each = c => c.Url == $"/users/{fifth}/assignLicense" ? Reply.Throttled(3600) : null;

        var outage = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(20)));
        Assert.Contains("429", outage.Message, StringComparison.Ordinal);
        Assert.Equal(19, bench.Server.Tenant.Users.Values.Sum(u => u.Assigned));

        bench.Server.Each = _ => null;
        var again = await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(20));
        Assert.Equal((19, 1), (again.Count(r => r.State == LicenceState.AlreadyAssigned), again.Count(r => r.State == LicenceState.Assigned)));
        Assert.All(bench.Server.Tenant.Users.Values, u => Assert.Equal(1, u.Assigned));
    }

    [Fact]
    public async Task One_person_whose_request_never_works_does_not_stop_the_others()
    {
        await using var bench = await GraphBench.OpenAsync(people: 20);
        var fifth = bench.User(5).Id;
        bench.Server.Each = c => c.Url == $"/users/{fifth}/assignLicense" ? Reply.Error(500, "InternalServerError", "") : null;

        var results = await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(20));

        Assert.Equal(LicenceFailure.ProviderError, Assert.Single(results, r => r.State == LicenceState.Failed).Failure);
        Assert.Equal(19, results.Count(r => r.State == LicenceState.Assigned));
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "Authorization_RequestDenied")]
    public async Task A_permission_that_is_missing_is_said_with_how_to_mend_it(int status, string code)
    {
        await using var bench = await GraphBench.OpenAsync(people: 2);
        bench.Server.Each = c => c.Url.EndsWith("/$ref", StringComparison.Ordinal) ? Reply.Error(status, code, "Insufficient privileges to complete the operation.") : null;

        var outage = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.AssignAsync(GraphBench.Team, GraphBench.People(2)));

        Assert.Contains($"{status} {code}", outage.Message, StringComparison.Ordinal);
        Assert.Contains("infra/grant-graph.sh", outage.Message, StringComparison.Ordinal);
        Assert.Contains(bench.Log.All, l => l.Contains("4501", StringComparison.Ordinal));
        Assert.Equal(2, bench.Server.Calls.Count(c => c.IsWrite));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_said_with_its_setting()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1, more: ("Graph:Products:0:Group", "0aff3d4b-2a5e-4f4b-8c0f-0c6bd5d3b2a1"));

        var outage = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.AssignAsync(GraphBench.Team, GraphBench.People(1)));

        Assert.Contains("Graph:Products", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_an_outage()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        await bench.Server.DisposeAsync();

        await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.GetSeatsAsync(GraphBench.Direct));
    }

    [Fact]
    public async Task An_answer_of_something_else_is_an_outage()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        bench.Server.Whole = _ => context => context.Response.WriteAsync("<html>Please sign in to the network</html>");

        await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(GraphBench.Direct, GraphBench.People(1)));
    }
}
