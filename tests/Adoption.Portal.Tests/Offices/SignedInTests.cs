using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

/// <summary>Obligations of those who sign in: their own to answer, the leads' to read, everybody else's not at all.</summary>
public sealed class SignedInTests
{
    public static TheoryData<string> Everybody { get; } = [.. Roles.All];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Obligation_OfIt_IsAnsweredByItAndReadByTheLeadsAlone(string role)
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        var path = $"/rollouts/{bench.Id}/obligations/{asked.Id}";
        using var it = await bench.SignedInAsync(Roles.It);
        var form = await it.OpenAsync(path);
        Assert.NotNull(form.QuerySelector(OfficeMail.Form));
        using var visitor = await bench.SignedInAsync(role);

        var page = await visitor.OpenAsync(path);

        var reads = role is Roles.It or Roles.Hr or Roles.ProgrammeOwner;
        Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, visitor.Status);
        Assert.Equal(role == Roles.It, page.QuerySelector(OfficeMail.Form) is not null);
        if (role != Roles.It)
        {
            var own = await visitor.OpenAsync("/tasks");
            own.QuerySelector("form[action='/language']")!.SetAttribute("action", path);
            await visitor.SubmitAsync(own, $"form[action='{path}']", ("verdict", "Agreed"));
            Assert.Equal(reads ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, visitor.Status);
            await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        }
    }

    [Fact]
    public async Task Obligation_WithoutSigningIn_AsksForIt()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        using var visitor = bench.Visit();

        await visitor.OpenAsync($"/rollouts/{bench.Id}/obligations/{asked.Id}");

        Assert.StartsWith("/sign-in?returnUrl=", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TeamLeadsAnswer_IsForTheirLinkAlone()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        var lead = (await bench.Get<ObligationBook>().AllAsync(bench.Id)).Single(o => o.Assignee.Role == OfficeRole.TeamLead);

        foreach (var role in Roles.All)
        {
            using var visitor = await bench.SignedInAsync(role);
            await visitor.OpenAsync($"/rollouts/{bench.Id}/obligations/{lead.Id}");
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }
    }

    [Fact]
    public async Task Tasks_AreOnesOwnWithTheirStateAndMoveDownWhenAnswered()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        await bench.UntilAsync(
            () => bench.Mails.Any(m => m.Request.Obligation == asked.Id && m.Kind == Rollouts.Mail.MailKind.ObligationEscalation), "it is escalated");
        using var it = await bench.SignedInAsync(Roles.It);
        var path = $"/rollouts/{bench.Id}/obligations/{asked.Id}";

        var tasks = await it.OpenAsync("/tasks");
        Assert.Equal([path], Links(tasks, "#open-tasks"));
        Assert.Contains("escalated", tasks.QuerySelector("article.duty")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("overdue", tasks.QuerySelector("article.duty")!.TextContent, StringComparison.Ordinal);
        var thanks = await it.SubmitAsync(await it.OpenAsync(path), OfficeMail.Form, ("verdict", "Agreed"));
        Assert.NotNull(thanks.QuerySelector(".done"));
        await bench.SettleAsync();

        tasks = await it.OpenAsync("/tasks");
        Assert.Empty(Links(tasks, "#open-tasks"));
        Assert.Equal([path], Links(tasks, "#recent-tasks"));
        using var privacy = await bench.SignedInAsync(Roles.PrivacyOfficer);
        Assert.DoesNotContain(path, Links(await privacy.OpenAsync("/tasks"), "#open-tasks"));
    }

    private static List<string?> Links(AngleSharp.Html.Dom.IHtmlDocument page, string heading) =>
        [.. page.QuerySelector(heading)!.ParentElement!.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))];
}
