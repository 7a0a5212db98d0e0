using System.Net;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Starting;

public sealed class When_HR_starts_a_department
{
    private static readonly (string, string)[] People =
    [
        .. new[] { "people.hr", "people.programmeOwner", "people.sponsor", "people.management", "people.it", "people.privacyOfficer", "people.head", "guardrails.contact", "worksCouncil.council" }
            .SelectMany(p => new[] { ($"{p}.name", $"Kim {p}"), ($"{p}.address", $"{p.Replace('.', '-').ToLowerInvariant()}@muster.example") }),
    ];

    [Fact]
    public async Task From_the_export_over_the_template_and_the_rehearsal_to_the_first_mail()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await Hr.SignedInAsync(bench);

        var uploaded = await hr.BeginAsync();
        Assert.Equal(HttpStatusCode.OK, hr.Visitor.Status);
        Assert.Contains("12 people are taken in", uploaded.Body!.TextContent, StringComparison.Ordinal);

        var plan = await hr.TakeStandardAsync();
        Assert.Equal("12", plan.QuerySelector("[name='licences.seats']")!.GetAttribute("value"));
        var missing = await hr.SavePlanAsync(plan);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Visitor.Status);
        Assert.Contains("Department head › Name: the value is empty.", missing.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        await hr.SavePlanAsync(missing, People);
        Assert.Equal($"{hr.Draft}/preview", hr.Visitor.Path);

        var preview = await hr.OpenPatientlyAsync($"{hr.Draft}/preview");
        Assert.NotEmpty(preview.QuerySelectorAll("svg.gantt rect"));
        Assert.Contains("Kick-off with calendar entry", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(bench.Mails);
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());

        await hr.StartAsync();
        var rollout = Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        Assert.Equal($"/rollouts/{rollout.Id}", hr.Visitor.Path);
        Assert.Equal((Hr.Department, 12, bench.Now.AddMinutes(10)), (rollout.Department, rollout.Headcount, rollout.MailsFrom));
        var planned = await bench.Get<ForecastBook>().ReadAsync(rollout.Id);
        Assert.Equal([Phase.Guardrails, Phase.Access, Phase.Experimentation, Phase.Scaling], planned.Select(p => p.Phase).Take(4));
        Assert.Equal(bench.Now, planned[0].Start);
        Assert.Equal("Kim people.head", (await bench.Get<PlanBook>().OfAsync(rollout.Id)).Plan.People.Head.Name);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(9.9));
        Assert.Empty(bench.Mails);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(0.1));
        Assert.Contains(bench.Mails, m => m is { Kind: MailKind.ObligationRequest, ToAddress: "workscouncil-council@muster.example" });
    }

    [Fact]
    public async Task Nothing_of_the_draft_is_left_and_its_pages_lead_to_the_rollout()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await Hr.SignedInAsync(bench);
        await hr.WithPlanAsync();
        var go = await hr.OpenPatientlyAsync($"{hr.Draft}/go");
        await hr.StartFromAsync(go);
        var rollout = Assert.Single(await bench.Get<RolloutBook>().AllAsync());

        await hr.StartFromAsync(go);
        Assert.Equal($"/rollouts/{rollout.Id}", hr.Visitor.Path);
        await hr.Visitor.OpenAsync($"{hr.Draft}/plan");
        Assert.Equal($"/rollouts/{rollout.Id}", hr.Visitor.Path);
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        Assert.Empty(await StoredOfAsync(bench, hr));
    }

    [Fact]
    public async Task A_department_that_has_a_rollout_shows_that_one()
    {
        await using var bench = await PortalBench.CreateAsync();
        await bench.StartAsync(TestDepartment.People(12), TestDepartment.Plan, Hr.Department);
        using var hr = await Hr.SignedInAsync(bench);

        var refused = await hr.BeginAsync("  kreditorenBUCHHALTUNG ");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Visitor.Status);
        Assert.NotNull(refused.QuerySelector($".errors a[href='/rollouts/{bench.Id}']"));
    }

    [Fact]
    public async Task Of_two_HR_people_who_start_the_same_department_one_does_and_the_other_is_shown_the_way()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var one = await Hr.SignedInAsync(bench);
        using var two = await Hr.SignedInAsync(bench);
        await one.WithPlanAsync();
        await two.WithPlanAsync();
        var ofOne = await one.OpenPatientlyAsync($"{one.Draft}/go");
        var ofTwo = await two.OpenPatientlyAsync($"{two.Draft}/go");

        await Task.WhenAll(one.StartFromAsync(ofOne), two.StartFromAsync(ofTwo));

        var rollout = Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        Assert.Single(new[] { one, two }, h => h.Visitor.Status == HttpStatusCode.Conflict);
        var loser = one.Visitor.Status == HttpStatusCode.Conflict ? one : two;
        var shown = await loser.OpenPatientlyAsync($"{loser.Draft}/go");
        Assert.NotNull(shown.QuerySelector($".errors a[href='/rollouts/{rollout.Id}']"));
    }

    /// <summary>Rows that a draft has in the store.</summary>
    internal static async Task<IReadOnlyList<StoredDocument>> StoredOfAsync(PortalBench bench, Hr hr)
    {
        var id = hr.Draft.Split('/')[^1];
        var store = bench.Get<IDocumentStore>();
        var rows = new List<StoredDocument>(await store.ListAsync(PortalTables.StartDraftParts, id, null, 100));
        for (var upload = 1; upload <= 5; upload++)
        {
            rows.AddRange(await store.ListAsync(PortalTables.DraftPeople, $"{id}:{upload}", null, 1000));
        }

        return rows;
    }
}
