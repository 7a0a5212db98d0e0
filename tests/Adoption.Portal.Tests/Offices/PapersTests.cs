using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

/// <summary>What office-holders get to read, and what only after signing in.</summary>
public sealed class PapersTests
{
    [Fact]
    public async Task Guardrails_AfterAChange_AreShownWithTheDifferenceToTheVersionBefore()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        var first = await PageAsync(bench, ObligationKind.SignOffIt);
        Assert.Empty(first.QuerySelectorAll("ins, del"));
        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "ChangeRequested"), ("comment", "Quelltexte fehlen."));
        var limits = string.Join('\n', [.. TestDepartment.Plan.Guardrails.Limits.Skip(1), "Keine Quelltexte"]);
        await bench.AnswerByMailAsync(ObligationKind.ChangeGuardrails, ("guardrails.limits", limits));

        var second = await PageAsync(bench, ObligationKind.SignOffIt);

        Assert.Equal(["Keine Quelltexte"], second.QuerySelectorAll("ins").Select(e => e.TextContent));
        Assert.Equal([TestDepartment.Plan.Guardrails.Limits[0]], second.QuerySelectorAll("del").Select(e => e.TextContent));
    }

    [Fact]
    public async Task Guardrails_OfALaterDepartment_AreComparedWithWhatWasAdoptedLast()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.SignOffIt, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.PrivacyOpinion, ("verdict", "NoObjection"));
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        var plan = TestDepartment.Plan with { Guardrails = TestDepartment.Plan.Guardrails with { Why = "Weil es hilft." } };
        await bench.StartAsync(TestDepartment.People(12), plan, "Einkauf");

        var page = await PageAsync(bench, ObligationKind.SignOffManagement);

        Assert.Equal(["Weil es hilft."], page.QuerySelectorAll("ins").Select(e => e.TextContent));
        Assert.Contains("(Vertrieb)", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompanysTexts_StandWithThoseWhoDecideAboutGuardrails()
    {
        var plan = TestDepartment.Plan with
        {
            Documents =
            [
                new PlanDocument { Title = "Betriebsvereinbarung KI", Address = "https://intranet.example/bv-ki" },
                new PlanDocument { Title = "Hinweis", Text = "Erste Zeile.\nZweite <Zeile>." },
            ],
        };
        Assert.Empty(PlanReader.Check(plan));
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), plan);

        var page = await PageAsync(bench, ObligationKind.PrivacyOpinion);

        Assert.Equal("Betriebsvereinbarung KI", page.QuerySelector("a[href='https://intranet.example/bv-ki']")!.TextContent);
        Assert.Equal("Erste Zeile.\nZweite <Zeile>.", page.QuerySelector("details p.use-case-text")!.TextContent);
    }

    [Fact]
    public async Task RecordOfProcessing_IsAFileForThoseWhoseAnswerDependsOnIt()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        using var visitor = bench.Visit();
        var link = (await bench.LinkAsync(ObligationKind.PrivacyOpinion)).AbsolutePath;

        using var file = await visitor.Http.GetAsync(new Uri(link + "/record-of-processing", UriKind.Relative));

        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        var text = await file.Content.ReadAsStringAsync();
        Assert.Contains(TestDepartment.Plan.People.PrivacyOfficer.Address, text, StringComparison.Ordinal);
        Assert.Contains("90 Tage nach der Entscheidung", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person Nummer", text, StringComparison.Ordinal);
        var management = (await bench.LinkAsync(ObligationKind.SignOffManagement)).AbsolutePath;
        await visitor.OpenAsync(management + "/record-of-processing");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task FailedLicences_AreNamedToSignedInItAlone()
    {
        var people = TestDepartment.People(12);
        var failing = new Dictionary<string, LicenceFailure> { [people[3].Address!] = LicenceFailure.AccountBlocked };
        await using var bench = await PortalBench.StartedAsync(people, TestDepartment.Plan, new BenchParts { Directory = new SimulatedDirectoryOptions { Failing = failing } });
        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.SignOffIt, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.PrivacyOpinion, ("verdict", "NoObjection"));
        var asked = await bench.OpenObligationAsync(ObligationKind.RepairLicences);
        var path = $"/rollouts/{bench.Id}/obligations/{asked.Id}";

        var byLink = await PageAsync(bench, ObligationKind.RepairLicences);
        Assert.DoesNotContain(people[3].Name, byLink.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(byLink.QuerySelector($"a[href='{path}']"));
        using var hr = await bench.SignedInAsync(Roles.Hr);
        Assert.DoesNotContain(people[3].Name, (await hr.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var it = await bench.SignedInAsync(Roles.It);
        var list = await it.OpenAsync(path);
        Assert.Contains(people[3].Name, list.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(people[4].Name, list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Unblock the account", list.QuerySelector("section[aria-labelledby=failed-title] dd")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleWithoutAMailbox_AreNamedWithTheirCodesToSignedInHrAlone()
    {
        var people = TestDepartment.People(12).Select((p, i) => i == 11 ? p with { Address = null } : p).ToList();
        await using var bench = await PortalBench.StartedAsync(people, TestDepartment.Plan);
        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.SignOffIt, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.PrivacyOpinion, ("verdict", "NoObjection"));
        var asked = await bench.OpenObligationAsync(ObligationKind.ReachEmployees);
        var path = $"/rollouts/{bench.Id}/obligations/{asked.Id}";

        Assert.DoesNotContain(people[11].Name, (await PageAsync(bench, ObligationKind.ReachEmployees)).Body!.TextContent, StringComparison.Ordinal);
        using var owner = await bench.SignedInAsync(Roles.ProgrammeOwner);
        Assert.DoesNotContain(people[11].Name, (await owner.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var (_, code) = Assert.Single(await bench.Get<PrintedCodes>().ListAsync(bench.Id));
        Assert.Equal(code, (await hr.OpenAsync(path)).QuerySelector("td code")!.TextContent);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(PortalBench bench, ObligationKind kind)
    {
        using var visitor = bench.Visit();
        return await visitor.OpenAsync(await bench.LinkAsync(kind));
    }
}
