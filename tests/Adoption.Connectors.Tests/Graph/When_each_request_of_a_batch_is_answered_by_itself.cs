using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Tests.Graph;

public sealed class When_each_request_of_a_batch_is_answered_by_itself
{
    /// <summary>
    /// The sentences of Microsoft: https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems and
    /// https://learn.microsoft.com/microsoft-365/enterprise/assign-licenses-to-user-accounts-with-microsoft-365-powershell
    /// </summary>
    public static TheoryData<string, LicenceFailure> Sentences { get; } = new()
    {
        { "Subscription with SKU 639dec6b-bb19-468b-871c-c5c441c4b0cb does not have any available licenses.", LicenceFailure.NoSeatsLeft },
        { "License assignment failed because service plans 4fa4026d-ce74-4962-a151-8e96d57ea8e4, 57ff2da0-773e-42df-b2af-ffb7a2317929 are mutually exclusive.", LicenceFailure.ConflictingLicence },
        { "License assignment failed because service plan 5136a095-5cf0-4aff-bec3-e84448b38ea5 conflicts with service plan 43de0ff5-c92c-492b-9116-175376d08c38.", LicenceFailure.ConflictingLicence },
        { "License assignment failed because service plan fe71d6c3-a2ea-4499-9778-da042bf08063 depends on the service plan(s) 5dbe027f-2339-4123-9542-606e4d348a72", LicenceFailure.MissingDependency },
        { "License assignment cannot be done for user with invalid usage location.", LicenceFailure.NoUsageLocation },
        { "License assignment failed: ProhibitedInUsageLocationViolation.", LicenceFailure.ProhibitedInUsageLocation },
        { "Something that nobody has seen before.", LicenceFailure.ProviderError },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task One_failure_is_that_persons_alone_and_says_why(string sentence, LicenceFailure failure)
    {
        await using var bench = await GraphBench.OpenAsync(people: 30);
        var third = bench.User(3).Id;
        bench.Server.Each = c => c.Url == $"/users/{third}/assignLicense" ? Reply.Error(400, "Request_BadRequest", sentence) : null;

        var results = await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(30));

        var failed = Assert.Single(results, r => r.State == LicenceState.Failed);
        Assert.Equal((GraphBench.Person(3).Employee, failure), (failed.Employee, failed.Failure));
        Assert.Equal(29, results.Count(r => r.State == LicenceState.Assigned));
    }

    [Theory]
    [InlineData("CountViolation", LicenceFailure.NoSeatsLeft)]
    [InlineData("MutuallyExclusiveViolation", LicenceFailure.ConflictingLicence)]
    [InlineData("DependencyViolation", LicenceFailure.MissingDependency)]
    [InlineData("ProhibitedInUsageLocationViolation", LicenceFailure.ProhibitedInUsageLocation)]
    [InlineData("Other", LicenceFailure.ProviderError)]
    public async Task A_groups_licence_that_does_not_arrive_says_why(string error, LicenceFailure failure)
    {
        await using var bench = await GraphBench.OpenAsync(people: 2);
        await bench.Licences.AssignAsync(GraphBench.ByGroup, GraphBench.People(2));
        bench.User(1).Licences.Add(Tenant.Copilot);
        bench.User(2).Trouble = (Tenant.Copilot, Tenant.TeamGroup, error);

        var results = await bench.Licences.CheckAsync(GraphBench.ByGroup, GraphBench.People(2));

        Assert.Equal([(LicenceState.AlreadyAssigned, null), (LicenceState.Failed, failure)], results.Select(r => (r.State, r.Failure)));
    }

    [Theory]
    [InlineData(GraphBench.Team, LicenceState.Pending)]
    [InlineData(GraphBench.Direct, LicenceState.Assigned)]
    public async Task Whoever_the_directory_does_not_know_or_blocks_fails_by_name(string product, LicenceState given)
    {
        await using var bench = await GraphBench.OpenAsync(people: 2);
        bench.User(2).AccountEnabled = false;

        var results = (await bench.Licences.AssignAsync(product, GraphBench.People(3))).ToDictionary(r => r.Employee, r => (r.State, r.Failure));

        Assert.Equal((given, null), results[GraphBench.Person(1).Employee]);
        Assert.Equal((LicenceState.Failed, LicenceFailure.AccountBlocked), results[GraphBench.Person(2).Employee]);
        Assert.Equal((LicenceState.Failed, LicenceFailure.UnknownInDirectory), results[GraphBench.Person(3).Employee]);
    }

    [Fact]
    public async Task Whoever_has_two_accounts_is_the_one_who_signs_in_with_the_address_and_else_nobody()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        bench.Server.Tenant.With("other@muster.example", "third@muster.example");
        bench.Server.Tenant.Of("other@muster.example").ProxyAddresses.Add("smtp:" + GraphBench.Address(1));

        Assert.Equal(LicenceState.Assigned, Assert.Single(await bench.Licences.AssignAsync(GraphBench.Direct, [GraphBench.Person(1)])).State);
        Assert.Equal((1, 0), (bench.Server.Tenant.Users.Values.Single(u => u.UserPrincipalName == GraphBench.Address(1)).Assigned, bench.Server.Tenant.Of("other@muster.example").Assigned));

        bench.Server.Tenant.Of("other@muster.example").ProxyAddresses.Add("smtp:both@muster.example");
        bench.Server.Tenant.Of("third@muster.example").ProxyAddresses.Add("smtp:both@muster.example");
        var nobody = Assert.Single(await bench.Licences.AssignAsync(GraphBench.Direct, [GraphBench.Person(1) with { Address = "both@muster.example" }]));
        Assert.Equal(LicenceFailure.UnknownInDirectory, nobody.Failure);
    }

    [Theory]
    [InlineData("o'neill+ki@muster.example")]
    [InlineData("jörg&söhne@muster.example")]
    [InlineData("a%b#c@muster.example")]
    public async Task Any_address_is_found(string address)
    {
        await using var bench = await GraphBench.OpenAsync(people: 0);
        bench.Server.Tenant.With(address);

        Assert.Equal(LicenceState.Assigned, Assert.Single(await bench.Licences.AssignAsync(GraphBench.Direct, [GraphBench.Person(1) with { Address = address }])).State);
    }

    [Fact]
    public async Task The_place_of_use_is_set_before_the_licence_where_the_settings_say_so()
    {
        await using var bench = await GraphBench.OpenAsync(people: 2, more: ("Graph:UsageLocation", "AT"));
        bench.User(1).UsageLocation = null;

        var results = await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(2));

        Assert.All(results, r => Assert.Equal(LicenceState.Assigned, r.State));
        Assert.Equal(("AT", "DE"), (bench.User(1).UsageLocation, bench.User(2).UsageLocation));
    }

    [Fact]
    public async Task The_place_of_use_is_ITs_where_they_do_not()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        bench.User(1).UsageLocation = null;

        var result = Assert.Single(await bench.Licences.AssignAsync(GraphBench.Direct, [GraphBench.Person(1)]));

        Assert.Equal((LicenceState.Failed, LicenceFailure.NoUsageLocation), (result.State, result.Failure));
        Assert.DoesNotContain(bench.Server.Calls, c => c.IsWrite);
    }

    [Fact]
    public async Task Without_the_subscription_there_is_no_seat()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1, more: ("Graph:Products:1:Sku", "Never_Bought"));

        Assert.Equal(new SeatReport(0, 0), await bench.Licences.GetSeatsAsync(GraphBench.Direct));
        Assert.Equal(LicenceFailure.NoSeatsLeft, Assert.Single(await bench.Licences.AssignAsync(GraphBench.Direct, [GraphBench.Person(1)])).Failure);
    }

    [Fact]
    public async Task A_licence_that_a_group_gives_is_not_ours_to_take()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);
        bench.User(1).Licences.Add(Tenant.Copilot);
        bench.Server.Each = c => c.Url.EndsWith("/assignLicense", StringComparison.Ordinal)
            ? Reply.Error(400, "Request_BadRequest", "User license is inherited from a group membership and it cannot be removed directly from the user.")
            : null;

        Assert.Equal(LicenceState.None, Assert.Single(await bench.Licences.ReturnAsync(GraphBench.Direct, [GraphBench.Person(1)])).State);
    }
}
