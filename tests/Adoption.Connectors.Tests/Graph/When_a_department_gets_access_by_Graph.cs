using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>The whole phase by the programme's own orchestrators and activities on the virtual clock, over the network to a Graph.</summary>
public sealed class When_a_department_gets_access_by_Graph
{
    private const int Headcount = 45;

    private static readonly string[] Addresses = [.. Staff.Of(Headcount).Select(p => p.Address!)];

    [Fact]
    public async Task Whoever_is_confirmed_is_welcomed_IT_mends_the_rest_and_nothing_happens_twice()
    {
        await using var graph = await GraphBench.OpenAsync(people: 0);
        var tenant = graph.Server.Tenant.With(Addresses.Skip(1));
        tenant.Of(Addresses[1]).AccountEnabled = false;
        var turnedAway = 0;
        graph.Server.Each = c => c.IsWrite && turnedAway++ % 7 == 0 ? Reply.Throttled(5) : null;
        var group = tenant.Groups[Tenant.TeamGroup];
        group.SeenAfter = TimeSpan.FromDays(365);

        var plan = BenchPlan.Standard with { Licences = BenchPlan.Standard.Licences with { Product = GraphBench.Team } };
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(Headcount), plan, new BenchParts { Licences = graph.Licences });
        await bench.AgreeAsync();
        await bench.UntilAsync(() => bench.Licences.Of(LicenceState.Pending) == Headcount - 2, "all are added to the group");
        await bench.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Empty(bench.MailsOf(MailKind.Welcome));

        group.SeenAfter = TimeSpan.Zero;
        await bench.UntilAskedAsync(ObligationKind.RepairLicences);
        await bench.UntilAsync(() => bench.MailsOf(MailKind.Welcome).Count == Headcount - 2, "all who have access are welcomed");
        Assert.Equal((1, 1), (bench.Licences.ByFailure[LicenceFailure.UnknownInDirectory], bench.Licences.ByFailure[LicenceFailure.AccountBlocked]));

        tenant.With(Addresses[0]).Of(Addresses[1]).AccountEnabled = true;
        await bench.AnswerAsync(ObligationKind.RepairLicences, Verdict.Done);
        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);
        Assert.Equal(Headcount, bench.Licences.Of(LicenceState.Assigned));
        Assert.Equal(Headcount, bench.MailsOf(MailKind.Welcome).Select(m => m.Employee).Distinct().Count());
        Assert.Equal(Enumerable.Repeat(1, Headcount), group.Additions.Values);
        bench.AssertNothingTwice();

        await bench.CancelAsync(returnLicences: true);
        await bench.UntilAsync(() => bench.Licences.Of(LicenceState.Returned) == Headcount, "all licences are given back");
        Assert.Empty(group.Members);
    }

    [Fact]
    public async Task Too_few_seats_are_told_to_IT_before_anybody_gets_one()
    {
        await using var graph = await GraphBench.OpenAsync(people: 0, seats: 40);
        graph.Server.Tenant.With(Addresses);
        var plan = BenchPlan.Standard with { Licences = BenchPlan.Standard.Licences with { Product = GraphBench.Direct } };
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(Headcount), plan, new BenchParts { Licences = graph.Licences });
        await bench.AgreeAsync();

        await bench.UntilAskedAsync(ObligationKind.ProvideSeats);
        Assert.DoesNotContain(graph.Server.Calls, c => c.IsWrite);
    }
}
