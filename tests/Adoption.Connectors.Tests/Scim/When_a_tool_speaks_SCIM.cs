using Adoption.Rollouts.Licences;
using Microsoft.AspNetCore.Http;

namespace Adoption.Connectors.Tests.Scim;

/// <summary>RFC 7644: https://www.rfc-editor.org/rfc/rfc7644</summary>
public sealed class When_a_tool_speaks_SCIM
{
    [Fact]
    public async Task Whoever_has_no_account_gets_one_and_whoever_had_one_is_activated_again()
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.Add(ScimBench.Address(2), active: false);
        bench.Server.Add("PERSON3@muster.example");

        var results = (await bench.Licences.AssignAsync(ScimBench.Product, ScimBench.People(3))).ToDictionary(r => r.Employee, r => r.State);

        Assert.Equal(LicenceState.Assigned, results[ScimBench.Person(1).Employee]);
        Assert.Equal(LicenceState.Assigned, results[ScimBench.Person(2).Employee]);
        Assert.Equal(LicenceState.AlreadyAssigned, results[ScimBench.Person(3).Employee]);
        Assert.Equal(3, bench.Server.Users.Count);
        Assert.All(bench.Server.Users.Values, u => Assert.True(u.Active));
    }

    [Fact]
    public async Task What_is_given_back_is_deactivated_and_never_deleted()
    {
        await using var bench = await ScimBench.OpenAsync();
        await bench.Licences.AssignAsync(ScimBench.Product, ScimBench.People(2));

        Assert.All(await bench.Licences.ReturnAsync(ScimBench.Product, ScimBench.People(2)), r => Assert.Equal(LicenceState.Returned, r.State));
        Assert.All(bench.Server.Users.Values, u => Assert.False(u.Active));
        Assert.DoesNotContain(bench.Server.Calls, c => c.Method == "DELETE");
    }

    [Fact]
    public async Task Where_a_group_decides_the_account_stays_when_the_seat_is_given_back()
    {
        await using var bench = await ScimBench.OpenAsync(("Group", ScimServer.Group));
        var before = bench.Server.Add(ScimBench.Address(1));

        Assert.All(await bench.Licences.AssignAsync(ScimBench.Product, ScimBench.People(2)), r => Assert.Equal(LicenceState.Assigned, r.State));
        Assert.Equal(2, bench.Server.Members.Count);
        Assert.All(await bench.Licences.ReturnAsync(ScimBench.Product, ScimBench.People(2)), r => Assert.Equal(LicenceState.Returned, r.State));
        Assert.Empty(bench.Server.Members);
        Assert.True(before.Active);
    }

    [Theory]
    [InlineData(409, "uniqueness", "", LicenceFailure.AddressTaken)]
    [InlineData(400, "invalidValue", "", LicenceFailure.AddressRefused)]
    [InlineData(400, null, "Your workspace has no seats left", LicenceFailure.NoSeatsLeft)]
    [InlineData(402, null, "", LicenceFailure.NoSeatsLeft)]
    [InlineData(400, "invalidSyntax", "", LicenceFailure.ProviderError)]
    public async Task One_failure_is_that_persons_alone_and_says_why(int status, string? scimType, string detail, LicenceFailure failure)
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.Instead = c => c.Method == "POST" && c.Body!["userName"]!.GetValue<string>() == ScimBench.Address(3) ? ScimServer.Error(status, scimType, detail) : null;

        var results = await bench.Licences.AssignAsync(ScimBench.Product, ScimBench.People(5));

        var failed = Assert.Single(results, r => r.State == LicenceState.Failed);
        Assert.Equal((ScimBench.Person(3).Employee, failure), (failed.Employee, failed.Failure));
        Assert.Equal(4, results.Count(r => r.State == LicenceState.Assigned));
    }

    [Theory]
    [InlineData("o'neill+ki@muster.example")]
    [InlineData("jörg&söhne@muster.example")]
    [InlineData("\"a\\\\b\"@muster.example")]
    public async Task Any_address_is_found_again(string address)
    {
        await using var bench = await ScimBench.OpenAsync();
        var person = ScimBench.Person(1) with { Address = address };

        Assert.Equal(LicenceState.Assigned, Assert.Single(await bench.Licences.AssignAsync(ScimBench.Product, [person])).State);
        Assert.Equal(LicenceState.AlreadyAssigned, Assert.Single(await bench.Licences.AssignAsync(ScimBench.Product, [person])).State);
        Assert.Equal(address, Assert.Single(bench.Server.Users.Values).UserName);
    }

    [Theory]
    [InlineData(429, "20")]
    [InlineData(503, "20")]
    public async Task What_the_tool_asks_to_wait_is_waited(int status, string wait)
    {
        await using var bench = await ScimBench.OpenAsync();
        var first = true;
        bench.Server.Instead = c =>
        {
            var away = first;
            first = false;
            return away ? ScimServer.Error(status, retryAfter: wait) : null;
        };

        await bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1));

        var calls = bench.Server.Calls;
        Assert.Equal(2, calls.Count);
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(20), $"{calls[1].At - calls[0].At}");
    }

    [Fact]
    public async Task A_thousand_people_and_a_busy_tool_end_with_one_account_each()
    {
        await using var bench = await ScimBench.OpenAsync();
        var chance = new Random(20270201);
        bench.Server.Instead = _ => chance.Next(20) == 0 ? ScimServer.Error(429, retryAfter: "1") : null;
        foreach (var page in ScimBench.People(1000).Chunk(LicencePlanning.PageSize))
        {
            Assert.All(await bench.Licences.AssignAsync(ScimBench.Product, page), r => Assert.Equal(LicenceState.Assigned, r.State));
        }

        Assert.Equal(1000, bench.Server.Users.Values.Select(u => u.UserName).Distinct().Count());
        Assert.Equal(1000, bench.Server.Users.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_work_was_done_makes_one_account()
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.LosesAnswerOf = c => c.Method == "POST";

        Assert.Equal(LicenceState.Assigned, Assert.Single(await bench.Licences.AssignAsync(ScimBench.Product, ScimBench.People(1))).State);
        Assert.Equal(2, bench.Server.Calls.Count(c => c.Method == "POST"));
        Assert.Single(bench.Server.Users);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_token_that_is_refused_is_said_with_its_setting(int status)
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.Instead = _ => ScimServer.Error(status);

        var outage = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1)));

        Assert.Contains("Scim:Tools", outage.Message, StringComparison.Ordinal);
        Assert.Contains(bench.Log.All, l => l.Contains("4511", StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_too_long_away_or_nobody_there_is_an_outage()
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.Instead = _ => ScimServer.Error(429, retryAfter: "3600");
        await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1)));
        Assert.Single(bench.Server.Calls);

        bench.Server.Instead = _ => async context => await context.Response.Body.WriteAsync("<html>"u8.ToArray());
        await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1)));
        await bench.Server.DisposeAsync();
        await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1)));
    }

    [Fact]
    public async Task A_tool_that_knows_no_filters_gives_nobody_anothers_seat()
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.Add("somebody-else@muster.example");
        bench.Server.Instead = c => c.Method == "GET"
            ? async context => await context.Response.WriteAsync("""{"totalResults":1,"Resources":[{"id":"u-1","userName":"somebody-else@muster.example","active":true}]}""")
            : null;

        Assert.Equal(LicenceState.None, Assert.Single(await bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1))).State);
        Assert.Equal(LicenceState.None, Assert.Single(await bench.Licences.ReturnAsync(ScimBench.Product, ScimBench.People(1))).State);
        Assert.DoesNotContain(bench.Server.Calls, c => c.IsWrite);
    }

    [Fact]
    public async Task Neither_log_nor_error_names_anybody()
    {
        await using var bench = await ScimBench.OpenAsync();
        bench.Server.Instead = c => c.IsWrite && c.Body!.ToJsonString().Contains("person2@", StringComparison.Ordinal) ? ScimServer.Error(400, null, "person2@muster.example is strange") : null;
        await bench.Licences.AssignAsync(ScimBench.Product, ScimBench.People(3));
        await bench.Licences.ReturnAsync(ScimBench.Product, ScimBench.People(3));
        bench.Server.Instead = _ => ScimServer.Error(403, null, "person1@muster.example may not");
        var refused = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(ScimBench.Product, ScimBench.People(1)));

        Assert.NotEmpty(bench.Log.All);
        string[] personal = ["person", "muster.example", "e-0000", "u-1", "u-2", ScimServer.Token];
        Assert.DoesNotContain([.. bench.Log.All, refused.ToString()], l => personal.Any(p => l.Contains(p, StringComparison.OrdinalIgnoreCase)));
    }
}
