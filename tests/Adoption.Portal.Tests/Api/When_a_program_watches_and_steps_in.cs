using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Obligations;

namespace Adoption.Portal.Tests.Api;

public sealed class When_a_program_watches_and_steps_in
{
    [Fact]
    public async Task Controls_are_done_with_a_reason_and_refused_with_what_would_be_possible()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);
        var path = $"/api/rollouts/{bench.Id}";

        var nothing = await owner.PostAsync($"{path}/pause", new { reason = " " });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#/reason"), (owner.Status, (string?)nothing!["errors"]![0]!["pointer"]));

        var paused = await owner.PostAsync($"{path}/pause", new { reason = "Umzug" });
        Assert.Equal((HttpStatusCode.OK, "Paused", "Stalled"), (owner.Status, (string?)paused!["status"], (string?)paused["health"]!["state"]));
        var again = await owner.PostAsync($"{path}/pause", new { reason = "Umzug" });
        Assert.Equal((HttpStatusCode.Conflict, "NotRunning"), (owner.Status, (string?)again!["errors"]![0]!["rule"]));

        await owner.PostAsync($"{path}/resume", new { reason = "Fertig" });
        owner.Is(HttpStatusCode.OK);
        await owner.PostAsync($"{path}/extend", new { reason = "Mehr Zeit", weeks = 2 });
        owner.Is(HttpStatusCode.Conflict);
        await owner.PostAsync($"{path}/retry", new { reason = "Noch einmal" });
        owner.Is(HttpStatusCode.Conflict);
        var cancelled = await owner.PostAsync($"{path}/cancel", new { reason = "Doch nicht", licences = "return" });
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (owner.Status, (string?)cancelled!["status"]));

        var audit = await owner.GetAsync($"{path}/audit");
        Assert.Equal(["Doch nicht", "Fertig", "Umzug"], audit!.AsArray().Select(e => (string?)e!["reason"]).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_without_gaps_or_repeats()
    {
        await using var bench = await PortalBench.CreateAsync();
        foreach (var i in Enumerable.Range(1, 5))
        {
            await bench.StartAsync(TestDepartment.People(6), TestDepartment.Plan, $"Abteilung {i}");
            await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await owner.GetAsync($"/api/rollouts?limit=2&continuation={continuation}");
            seen.AddRange(page!["items"]!.AsArray().Select(i => (string)i!["department"]!));
            Assert.Equal(5, (int)page["total"]!);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);

        Assert.Equal(["Abteilung 5", "Abteilung 4", "Abteilung 3", "Abteilung 2", "Abteilung 1"], seen);
        var found = await owner.GetAsync("/api/rollouts?q=abteilung%203&phase=guardrails");
        Assert.Equal("Abteilung 3", (string?)Assert.Single(found!["items"]!.AsArray())!["department"]);
        Assert.Empty((await owner.GetAsync("/api/rollouts?health=Failed"))!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("phase=Dreaming", "phase")]
    [InlineData("health=1", "health")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("continuation=zzz", "continuation")]
    [InlineData("continuation=..%2F", "continuation")]
    [InlineData("sort=name", "sort")]
    public async Task A_filter_that_is_not_understood_is_said(string query, string parameter)
    {
        await using var bench = await PortalBench.CreateAsync();
        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);

        var problem = await owner.GetAsync("/api/rollouts?" + query);

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (owner.Status, (string?)problem!["errors"]![0]!["parameter"]));
    }

    [Fact]
    public async Task An_office_answers_its_own_obligation_and_no_other()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        using var it = await ApiClient.OfAsync(bench, Roles.It);
        using var council = await ApiClient.OfAsync(bench, Roles.WorksCouncil);
        var path = $"/api/rollouts/{bench.Id}/obligations";
        var all = (await it.GetAsync(path))!.AsArray();
        string IdOf(ObligationKind kind) => (string)all.Single(o => (string?)o!["kind"] == kind.ToString())!["id"]!;
        Assert.Equal(["SignOffIt"], all.Where(o => (bool)o!["mayAnswer"]!).Select(o => (string?)o!["kind"]));

        await it.PostAsync($"{path}/{IdOf(ObligationKind.WorksCouncilAgreement)}/answer", new { verdict = "Agreed", reference = "BR 1/2027" });
        it.Is(HttpStatusCode.Forbidden);
        var refused = await it.PostAsync($"{path}/{IdOf(ObligationKind.SignOffIt)}/answer", new { verdict = "Refused" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#/comment"), (it.Status, (string?)refused!["errors"]![0]!["pointer"]));

        var answered = await it.PostAsync($"{path}/{IdOf(ObligationKind.SignOffIt)}/answer", new { verdict = "Agreed" });
        Assert.Equal((HttpStatusCode.OK, "Answered"), (it.Status, (string?)answered!["status"]));
        await it.PostAsync($"{path}/{IdOf(ObligationKind.SignOffIt)}/answer", new { verdict = "Agreed" });
        it.Is(HttpStatusCode.OK);
        await it.PostAsync($"{path}/{IdOf(ObligationKind.SignOffIt)}/answer", new { verdict = "ChangeRequested", comment = "Doch nicht" });
        it.Is(HttpStatusCode.Conflict);

        await council.PostAsync($"{path}/{IdOf(ObligationKind.WorksCouncilAgreement)}/answer", new { verdict = "Agreed" });
        council.Is(HttpStatusCode.UnprocessableEntity);
        await council.PostAsync($"{path}/{IdOf(ObligationKind.WorksCouncilAgreement)}/answer", new { verdict = "Agreed", reference = "BR 1/2027" });
        council.Is(HttpStatusCode.OK);
        Assert.DoesNotContain((await council.GetAsync("/api/obligations?mine=true"))!.AsArray(), o => (string?)o!["kind"] != "WorksCouncilAgreement");
    }

    [Fact]
    public async Task One_department_reads_as_its_page_does_and_names_no_employee()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);
        var path = $"/api/rollouts/{bench.Id}";

        var details = await owner.GetAsync(path);
        Assert.Equal(("Experimentation", 12), ((string?)details!["phase"], (int)details["licences"]!["granted"]!));
        Assert.Contains("Pause", details["controls"]!.AsArray().Select(c => (string?)c));
        var timeline = await owner.GetAsync($"{path}/timeline");
        Assert.Equal(["Guardrails", "Access", "Experimentation"], timeline!["phases"]!.AsArray().Select(p => (string?)p!["phase"]));
        Assert.NotEmpty(timeline["checkIns"]!.AsArray());
        Assert.Empty((await owner.GetAsync($"{path}/results"))!.AsArray());
        await owner.GetAsync($"{path}/business-case");
        owner.Is(HttpStatusCode.NotFound);
        Assert.Equal(bench.Id.Value, (string?)(await owner.GetAsync("/api/search?q=vertrieb"))![0]!["rollout"]);

        foreach (var everything in new[] { path, $"{path}/timeline", $"{path}/obligations", $"{path}/audit", $"{path}/results", "/api/obligations", "/api/hand-over", "/api/audit", "/api/rollouts" })
        {
            var text = (await owner.GetAsync(everything))!.ToJsonString();
            owner.Is(HttpStatusCode.OK);
            Assert.DoesNotContain("Person Nummer", text, StringComparison.Ordinal);
            Assert.DoesNotContain("person1@", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task German_is_spoken_when_it_is_asked_for()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);
        owner.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-DE,de;q=0.9");

        var refused = await owner.PostAsync($"/api/rollouts/{bench.Id}/resume", new { reason = "Weiter" });

        Assert.Equal("Nur ein angehaltener Rollout kann fortgesetzt werden.", (string?)refused!["detail"]);
    }
}
