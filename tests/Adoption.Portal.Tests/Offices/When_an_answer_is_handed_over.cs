using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Links;
using Adoption.Portal.Offices;
using Adoption.Portal.Tests.Api;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Adoption.Portal.Tests.Offices;

/// <summary>A deputy named on the obligation's page, by the mail's link or signed in, and by API.</summary>
public sealed class When_an_answer_is_handed_over
{
    private const string Form = "#deputy form";

    private static readonly (string Name, string Value)[] Ada =
        [("name", "Ada Vertreter"), ("address", "ada@muster.example"), ("language", "en"), ("reason", "Urlaub")];

    [Fact]
    public async Task The_deputy_answers_by_a_link_of_their_own_and_the_old_link_shows_how_it_stands()
    {
        await using var bench = await StartedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
        var link = await bench.LinkAsync(asked);
        using var manager = bench.Visit();

        var named = await manager.SubmitAsync(await manager.OpenAsync(link), Form, Ada);
        Assert.Contains("Ada Vertreter", named.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Null(named.QuerySelector(OfficeMail.Form));
        Assert.Equal($"{link.AbsolutePath}/deputy/end", named.QuerySelector(Form)!.GetAttribute("action"));

        using var ada = bench.Visit();
        var form = await ada.OpenAsync(await DeputyLinkAsync(bench, asked));
        Assert.Contains("as a deputy for Management", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(form.QuerySelector("#deputy"));
        var thanks = await ada.SubmitAsync(form, OfficeMail.Form, ("verdict", "Agreed"));

        Assert.NotNull(thanks.QuerySelector(".done"));
        var stands = await manager.OpenAsync(link);
        Assert.Contains("Ada Vertreter", stands.QuerySelector("#answered")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Vertreter", stands.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await FindAsync(bench, asked)).Answer!.Deputy);
        using var owner = await bench.SignedInAsync(Roles.ProgrammeOwner);
        var department = await owner.OpenAsync($"/rollouts/{bench.Id}");
        Assert.Contains("Management (deputy)", department.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_by_the_old_link_the_deputys_link_opens_nothing_and_the_office_answers()
    {
        await using var bench = await StartedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
        using var manager = bench.Visit();
        var named = await manager.SubmitAsync(await manager.OpenAsync(await bench.LinkAsync(asked)), Form, Ada);
        using var ada = bench.Visit();
        var link = await DeputyLinkAsync(bench, asked);
        var form = await ada.OpenAsync(link);

        var own = await manager.SubmitAsync(named, Form);

        Assert.NotNull(own.QuerySelector(".done"));
        await ada.SubmitAsync(form, OfficeMail.Form, ("verdict", "Refused"), ("comment", "Nein."));
        Assert.Equal(HttpStatusCode.NotFound, ada.Status);
        Assert.DoesNotContain("Vertrieb", (await ada.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, ada.Status);
        var thanks = await manager.SubmitAsync(own, OfficeMail.Form, ("verdict", "Agreed"));
        Assert.NotNull(thanks.QuerySelector(".done"));
        Assert.Null((await FindAsync(bench, asked)).Answer!.Deputy);
    }

    [Fact]
    public async Task The_office_answers_nothing_while_somebody_stands_in_and_a_deputy_names_no_deputy()
    {
        await using var bench = await StartedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
        var link = await bench.LinkAsync(asked);
        using var manager = bench.Visit();
        var before = await manager.OpenAsync(link);
        await manager.SubmitAsync(before, Form, Ada);

        var late = await manager.SubmitAsync(before, OfficeMail.Form, ("verdict", "Agreed"));
        Assert.Equal(HttpStatusCode.Conflict, manager.Status);
        Assert.NotNull(late.QuerySelector("[role=alert]"));
        await manager.SubmitAsync(before, Form, [("name", "Bo"), ("address", "bo@muster.example"), ("language", "de")]);
        Assert.Equal(HttpStatusCode.Conflict, manager.Status);

        using var ada = bench.Visit();
        var deputys = (await DeputyLinkAsync(bench, asked)).AbsolutePath;
        var form = await ada.OpenAsync(deputys);
        foreach (var path in (string[])["/deputy", "/deputy/end"])
        {
            form.QuerySelector(OfficeMail.Form)!.SetAttribute("action", deputys + path);
            await ada.SubmitAsync(form, OfficeMail.Form, Ada);
            Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        }

        Assert.Equal("ada@muster.example", (await FindAsync(bench, asked)).Deputy!.Person!.Address);
        Assert.Single((await FindAsync(bench, asked)).Deputies);
    }

    [Theory]
    [InlineData("address", "eve@evil.example", "#deputy-address-error")]
    [InlineData("address", "no address", "#deputy-address-error")]
    [InlineData("name", "", "#deputy-name-error")]
    public async Task What_is_filled_in_wrongly_is_said_at_its_field_and_names_nobody(string field, string value, string error)
    {
        await using var bench = await StartedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
        using var manager = bench.Visit();
        var page = await manager.OpenAsync(await bench.LinkAsync(asked));

        var again = await manager.SubmitAsync(page, Form, [.. Ada.Select(f => f.Name == field ? (field, value) : f)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, manager.Status);
        Assert.NotNull(again.QuerySelector(error));
        Assert.Equal("Urlaub", again.QuerySelector<IHtmlInputElement>("#deputy-reason")!.Value);
        Assert.NotNull(again.QuerySelector("#deputy details[open]"));
        Assert.Empty((await FindAsync(bench, asked)).Deputies);
        Assert.DoesNotContain(bench.Mails, m => m.Kind == MailKind.DeputyAsked);
    }

    [Fact]
    public async Task Whoever_has_two_offices_signs_off_once_and_is_told_so()
    {
        await using var bench = await StartedAsync();
        using var manager = bench.Visit();
        var page = await manager.OpenAsync(await bench.LinkAsync(ObligationKind.SignOffManagement));

        var again = await manager.SubmitAsync(page, Form, ("name", "IT"), ("address", TestDepartment.Plan.People.It.Address));

        Assert.Contains("zwei Stellen brauchen zwei Menschen", again.QuerySelector("#deputy-address-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ObligationKind.SignOffManagement, true)]
    [InlineData(ObligationKind.WorksCouncilAgreement, false)]
    [InlineData(ObligationKind.PrivacyOpinion, false)]
    public async Task Hr_names_a_deputy_for_the_absent_but_not_for_those_who_are_independent(ObligationKind kind, bool may)
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        var asked = await bench.OpenObligationAsync(kind);
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var page = await hr.OpenAsync($"/rollouts/{bench.Id}/obligations/{asked.Id}");
        Assert.Equal("The answer is still open", page.QuerySelector("#answer-title")!.TextContent);
        Assert.Equal(may, page.QuerySelector(Form) is not null);
        if (may)
        {
            var named = await hr.SubmitAsync(page, Form, Ada);
            Assert.NotNull(named.QuerySelector(".done"));
            await bench.UntilMailAsync(MailKind.DeputyNamed, asked.Assignee.Role);
            Assert.Equal(OfficeRole.Hr, (await FindAsync(bench, asked)).Deputy!.By);
        }
        else
        {
            page.QuerySelector("form[action='/language']")!.SetAttribute("action", hr.Path + "/deputy");
            await hr.SubmitAsync(page, $"form[action='{hr.Path}/deputy']", Ada);
            Assert.Equal(HttpStatusCode.Conflict, hr.Status);
            Assert.Empty((await FindAsync(bench, asked)).Deputies);
        }
    }

    [Fact]
    public async Task A_team_lead_hands_over_by_link_and_nobody_else_can_see_it()
    {
        await using var bench = await StartedAsync();
        await bench.UntilTryingAsync();
        var asked = (await bench.Get<ObligationBook>().AllAsync(bench.Id)).Single(o => o.Assignee.Role == OfficeRole.TeamLead);
        using var lead = bench.Visit();
        var named = await lead.SubmitAsync(await lead.OpenAsync(await bench.LinkAsync(asked)), Form, Ada);
        Assert.NotNull(named.QuerySelector(".done"));

        using var ada = bench.Visit();
        var thanks = await ada.SubmitAsync(await ada.OpenAsync(await DeputyLinkAsync(bench, asked)), OfficeMail.Form, ("none", "yes"));

        Assert.NotNull(thanks.QuerySelector(".done"));
        Assert.Equal(1, (await FindAsync(bench, asked)).Answer!.Deputy);
    }

    [Fact]
    public async Task A_link_of_another_number_or_of_the_past_opens_nothing()
    {
        await using var bench = await StartedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
        using var manager = bench.Visit();
        await manager.SubmitAsync(await manager.OpenAsync(await bench.LinkAsync(asked)), Form, Ada);
        var ticket = new LinkTicket(LinkPurpose.AnswerObligation, bench.Id, bench.Now.AddDays(1), asked.Id, OfficeRole.Management, Deputy: 1);
        using var visitor = bench.Visit();

        foreach (var (wrong, status) in new[]
        {
            (ticket, HttpStatusCode.OK), (ticket with { Deputy = 2 }, HttpStatusCode.NotFound), (ticket with { Deputy = 0 }, HttpStatusCode.NotFound),
            (ticket with { Office = OfficeRole.It }, HttpStatusCode.NotFound), (ticket with { Expires = bench.Now }, HttpStatusCode.NotFound),
        })
        {
            await visitor.OpenAsync("/a/" + bench.Get<LinkTokens>().Protect(wrong));
            Assert.Equal(status, visitor.Status);
        }
    }

    [Fact]
    public async Task A_decision_above_the_plans_amount_is_handed_over_and_answered_signed_in_alone()
    {
        var expensive = TestDepartment.Plan with { Scaling = TestDepartment.Plan.Scaling with { SignInAbove = 1_000 } };
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), expensive);
        var spec = ObligationSpec.Of(bench.Id, ObligationKind.Decision, 1, 1, 1, RolloutOrchestrator.InstanceOf(bench.Id));
        await bench.Get<ObligationBook>().OpenAsync(spec);
        var asked = (await bench.Get<ObligationBook>().FindAsync(bench.Id, spec.Id))!;
        var link = await bench.LinkAsync(asked);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(link);
        Assert.Null(page.QuerySelector("#deputy"));
        page.QuerySelector("form[action='/language']")!.SetAttribute("action", link.AbsolutePath + "/deputy");
        await visitor.SubmitAsync(page, $"form[action='{link.AbsolutePath}/deputy']", Ada);
        Assert.Equal(HttpStatusCode.Conflict, visitor.Status);

        using var sponsor = await bench.SignedInAsync(Roles.Sponsor);
        var named = await sponsor.SubmitAsync(await sponsor.OpenAsync($"/rollouts/{bench.Id}/obligations/{asked.Id}"), Form, Ada);
        Assert.NotNull(named.QuerySelector(".done"));
        using var ada = bench.Visit();
        var deputys = await ada.OpenAsync(await DeputyLinkAsync(bench, asked));

        Assert.Null(deputys.QuerySelector(OfficeMail.Form));
        Assert.Contains("ada@muster.example", deputys.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        var owed = await FindAsync(bench, asked);
        Assert.NotNull(DeputyAccess.StandsIn(new PortalUser("Ada", [Roles.Sponsor], "ADA@muster.example"), owed));
        Assert.Null(DeputyAccess.StandsIn(new PortalUser("Ada", [Roles.Head], "ada@muster.example"), owed));
        Assert.Null(DeputyAccess.StandsIn(new PortalUser("Eve", [Roles.Sponsor], "eve@muster.example"), owed));
        Assert.Null(DeputyAccess.StandsIn(new PortalUser("Sponsor", [Roles.Sponsor], null), owed));
    }

    [Fact]
    public async Task By_API_as_on_the_page()
    {
        await using var bench = await StartedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        var path = $"/api/rollouts/{bench.Id}/obligations/{asked.Id}";
        using var it = await ApiClient.OfAsync(bench, Roles.It);
        using var council = await ApiClient.OfAsync(bench, Roles.WorksCouncil);
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var ada = new { name = "Ada Vertreter", address = "ada@muster.example", language = "En", reason = "Urlaub" };

        await council.PostAsync($"{path}/deputy", ada);
        council.Is(HttpStatusCode.Forbidden);
        var missing = await it.PostAsync($"{path}/deputy", new { });
        it.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["#/name", "#/address", "#/language"], missing!["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
        var evil = await it.PostAsync($"{path}/deputy", ada with { address = "ada@evil.example" });
        Assert.Equal(("#/address", "Deputy"), ((string?)evil!["errors"]![0]!["pointer"], (string?)evil["errors"]![0]!["rule"]));

        var named = await it.PostAsync($"{path}/deputy", ada);
        it.Is(HttpStatusCode.OK);
        Assert.Equal(("Ada Vertreter", "It", false), ((string?)named!["deputy"]!["name"], (string?)named["deputy"]!["namedBy"], (bool)named["mayAnswer"]!));
        Assert.DoesNotContain("Urlaub", it.Text, StringComparison.Ordinal);
        await it.PostAsync($"{path}/deputy", ada);
        it.Is(HttpStatusCode.OK);
        await hr.PostAsync($"{path}/deputy", ada with { address = "bo@muster.example" });
        hr.Is(HttpStatusCode.Conflict);
        await it.PostAsync($"{path}/answer", new { verdict = "Agreed" });
        it.Is(HttpStatusCode.Conflict);

        await council.SendAsync(HttpMethod.Delete, $"{path}/deputy");
        council.Is(HttpStatusCode.Forbidden);
        var own = await it.SendAsync(HttpMethod.Delete, $"{path}/deputy");
        it.Is(HttpStatusCode.OK);
        Assert.Equal((null, true), (own!["deputy"], (bool)own["mayAnswer"]!));
        await it.PostAsync($"{path}/answer", new { verdict = "Agreed" });
        it.Is(HttpStatusCode.OK);
        await it.PostAsync($"{path}/deputy", ada);
        it.Is(HttpStatusCode.Conflict);
    }

    private static Task<PortalBench> StartedAsync() => PortalBench.StartedAsync(
        [.. TestDepartment.People(12)], TestDepartment.Plan, new BenchParts { Portal = Safety.Routes.Generous });

    private static async Task<Obligation> FindAsync(PortalBench bench, Obligation asked) =>
        (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!;

    private static async Task<Uri> DeputyLinkAsync(PortalBench bench, Obligation asked)
    {
        await bench.UntilAsync(() => Mail() is not null, "the deputy is asked");
        return LinksOf.First(Mail()!, "/a/");

        OutgoingMail? Mail() => bench.Mails.LastOrDefault(m => m.Kind == MailKind.DeputyAsked && m.Request.Obligation == asked.Id);
    }
}
