using System.Net;
using System.Text.Json;
using Adoption.Portal.Links;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

/// <summary>What a link of an office-holder's mail opens, and what it does not.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task Get_TenTimesAsAScannerWould_ChangesNothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        var link = await bench.LinkAsync(ObligationKind.SignOffManagement);
        var before = await StateAsync(bench);
        using var visitor = bench.Visit();

        for (var i = 0; i < 10; i++)
        {
            await visitor.OpenAsync(link);
            await visitor.OpenAsync(link.PathAndQuery + "?thanks=1");
            await visitor.OpenAsync(link.PathAndQuery + "?verdict=Refused&comment=no");
        }

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Equal(before, await StateAsync(bench));
    }

    [Fact]
    public async Task Link_TamperedExpiredOrForAnythingElse_OpensTheFriendlyPageThatTellsNothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
        var good = (await bench.LinkAsync(asked)).AbsolutePath;
        var tokens = bench.Get<LinkTokens>();
        var ticket = new LinkTicket(LinkPurpose.AnswerObligation, bench.Id, bench.Now.AddDays(1), asked.Id, OfficeRole.Management);
        string[] bad =
        [
            good[..^2] + (good[^2] == 'A' ? "BB" : "AA"),
            "/a/nothing",
            "/a/" + tokens.Protect(ticket with { Purpose = LinkPurpose.Guardrails }),
            "/a/" + tokens.Protect(ticket with { Expires = bench.Now }),
            "/a/" + tokens.Protect(ticket with { Office = OfficeRole.It }),
            "/a/" + tokens.Protect(ticket with { Obligation = new("sign-off-it-7-1-1") }),
            "/a/" + tokens.Protect(ticket with { Rollout = new("r-elsewhere") }),
            "/a/" + tokens.Protect(ticket with { Obligation = null }),
        ];
        using var visitor = bench.Visit();
        var form = await visitor.OpenAsync(good);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        var before = await StateAsync(bench);

        foreach (var path in bad)
        {
            var page = await visitor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
            Assert.DoesNotContain("Vertrieb", page.Body!.TextContent, StringComparison.Ordinal);
            form.QuerySelector(OfficeMail.Form)!.SetAttribute("action", path);
            await visitor.SubmitAsync(form, OfficeMail.Form, ("verdict", "Agreed"));
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }

        Assert.Equal(before, await StateAsync(bench));
    }

    [Fact]
    public async Task Link_AfterItsTime_OpensNothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        var link = await bench.LinkAsync(ObligationKind.WorksCouncilAgreement);
        await bench.AdvanceAsync(TimeSpan.FromDays(TestDepartment.Plan.Retention.PeopleDays + 1));
        using var visitor = bench.Visit();

        await visitor.OpenAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Post_WithoutTheFormsToken_IsRefused()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        var link = await bench.LinkAsync(ObligationKind.SignOffManagement);
        using var visitor = bench.Visit();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("verdict", "Agreed")]);

        using var response = await visitor.Http.PostAsync(new Uri(link.AbsolutePath, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await bench.OpenObligationAsync(ObligationKind.SignOffManagement);
    }

    private static async Task<string> StateAsync(PortalBench bench) =>
        JsonSerializer.Serialize(await bench.Get<ObligationBook>().AllAsync(bench.Id));
}
