using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

public sealed class DutyPageTests
{
    public static TheoryData<ObligationKind> Kinds { get; } = [.. Enum.GetValues<ObligationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Answer_OfEveryKindWithEachOfItsAnswers_IsRecordedByTheLinkOfItsMail(ObligationKind kind)
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        var number = 0;
        foreach (var verdict in AnswerRules.For(kind))
        {
            var spec = ObligationSpec.Of(bench.Id, kind, 1, 50 + ++number, 1, RolloutOrchestrator.InstanceOf(bench.Id)) with { Subject = "systems" };
            await bench.Get<ObligationBook>().OpenAsync(spec);
            var asked = (await bench.Get<ObligationBook>().FindAsync(bench.Id, spec.Id))!;
            using var visitor = bench.Visit();
            var page = await visitor.OpenAsync(await bench.LinkAsync(asked));

            var thanks = await visitor.SubmitAsync(page, OfficeMail.Form, Filled(kind, verdict));

            Assert.True(visitor.Status == HttpStatusCode.OK, $"{verdict}: {visitor.Status} {thanks.QuerySelector(".errors")?.TextContent}");
            Assert.NotNull(thanks.QuerySelector(".done"));
            Assert.Equal(verdict, (await bench.Get<ObligationBook>().FindAsync(bench.Id, spec.Id))!.Answer!.Verdict);
        }
    }

    [Fact]
    public async Task Answer_ToWhatIsAnsweredAlready_ChangesNothingAndSaysWhatStands()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var visitor = bench.Visit();
        var link = await bench.LinkAsync(ObligationKind.SignOffIt);
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        var page = await visitor.OpenAsync(link);
        await visitor.SubmitAsync(page, OfficeMail.Form, ("verdict", "Agreed"));
        await bench.SettleAsync();
        var before = await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id);

        var late = await visitor.SubmitAsync(page, OfficeMail.Form, ("verdict", "Refused"), ("comment", "Doch nicht."));

        Assert.Equal(HttpStatusCode.Conflict, visitor.Status);
        Assert.Null(late.QuerySelector(OfficeMail.Form));
        Assert.Contains("zugestimmt", late.QuerySelector("#answered")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equivalent(before, await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id));
        var again = await visitor.OpenAsync(link);
        Assert.Null(again.QuerySelector(OfficeMail.Form));
    }

    [Fact]
    public async Task Answer_WithMistakes_NamesEachAtItsFieldAndKeepsEverythingThatWasWritten()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(await bench.LinkAsync(ObligationKind.WorksCouncilAgreement));

        var again = await visitor.SubmitAsync(
            page, OfficeMail.Form, ("verdict", "ToleratedUntil"), ("until", "2026-01-01"), ("comment", "Bis Ende."), ("restrictions", "NoFreeText"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.NotNull(again.QuerySelector(".errors a[href='#reference']"));
        Assert.NotNull(again.QuerySelector("#until-error"));
        Assert.Equal("2026-01-01", again.QuerySelector<IHtmlInputElement>("#until")!.Value);
        Assert.Equal("Bis Ende.", again.QuerySelector("#comment")!.TextContent);
        Assert.True(again.QuerySelector<IHtmlInputElement>("input[value='NoFreeText']")!.IsChecked);
        Assert.True(again.QuerySelector<IHtmlInputElement>("input[value='ToleratedUntil']")!.IsChecked);
        Assert.Equal(ObligationStatus.Open, (await bench.OpenObligationAsync(ObligationKind.WorksCouncilAgreement)).Status);
    }

    [Theory]
    [InlineData("verdict", "Maybe", "#verdict-error")]
    [InlineData("verdict", "7", "#verdict-error")]
    [InlineData("verdict", "Scale", "#verdict-error")]
    [InlineData("until", "tomorrow", "#until-error")]
    [InlineData("until", "2027-12-31", "#until-error")]
    [InlineData("restrictions", "Everything", "#restrictions-error")]
    [InlineData("comment", "", "#comment-error")]
    [InlineData("comment", null, "#comment-error")]
    [InlineData("reference", null, "#reference-error")]
    public async Task Answer_WithNonsenseInAField_IsRefusedThereAndStoresNothing(string field, string? value, string error)
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(await bench.LinkAsync(ObligationKind.WorksCouncilAgreement));
        var filled = new Dictionary<string, string> { ["verdict"] = "Refused", ["comment"] = "Nein." };
        filled[field] = value ?? new string('x', AnswerRules.MaxComment + 1);

        var again = await visitor.SubmitAsync(page, OfficeMail.Form, [.. filled.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.NotNull(again.QuerySelector(error));
        Assert.Equal(ObligationStatus.Open, (await bench.OpenObligationAsync(ObligationKind.WorksCouncilAgreement)).Status);
    }

    [Fact]
    public async Task ChangedGuardrails_ThatBreakTheSchema_AreShownAgainWithTheirFields()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "ChangeRequested"), ("comment", "Mehr Beispiele."));
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(await bench.LinkAsync(ObligationKind.ChangeGuardrails));
        Assert.Contains("Mehr Beispiele.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var before = (await bench.Get<PlanBook>().OfAsync(bench.Id)).Id;

        var again = await visitor.SubmitAsync(page, OfficeMail.Form, ("guardrails.approvedTools", ""), ("guardrails.contact.address", "niemand"), ("comment", "So."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.NotNull(again.QuerySelector("#f-guardrails-approvedTools-error"));
        Assert.NotNull(again.QuerySelector("#f-guardrails-contact-address-error"));
        Assert.Equal("niemand", again.QuerySelector<IHtmlInputElement>("#f-guardrails-contact-address")!.Value);
        Assert.Equal("So.", again.QuerySelector("#comment")!.TextContent);
        Assert.Equal(before, (await bench.Get<PlanBook>().OfAsync(bench.Id)).Id);
    }

    [Fact]
    public async Task PainPoints_None_IsAnAnswerAndNothingAtAllIsNot()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(await bench.LinkAsync(ObligationKind.NamePainPoints));

        var again = await visitor.SubmitAsync(page, OfficeMail.Form);
        Assert.NotNull(again.QuerySelector("#point-1-error"));
        var thanks = await visitor.SubmitAsync(again, OfficeMail.Form, ("none", "yes"));
        Assert.NotNull(thanks.QuerySelector(".done"));
    }

    private static (string, string)[] Filled(ObligationKind kind, Verdict verdict) =>
    [
        ("verdict", verdict.ToString()),
        .. kind == ObligationKind.NamePainPoints ? [("none", "yes")] : new[] { ("comment", "Weil es so ist.") },
        .. kind == ObligationKind.WorksCouncilAgreement ? [("reference", "BR 1")] : Array.Empty<(string, string)>(),
        .. verdict == Verdict.ToleratedUntil ? [("until", "2027-12-31")] : Array.Empty<(string, string)>(),
    ];
}
