using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

public sealed class When_the_decision_is_above_the_plans_amount
{
    private static readonly RolloutPlan Expensive = TestDepartment.Plan with { Scaling = TestDepartment.Plan.Scaling with { SignInAbove = 1_000 } };

    [Fact]
    public async Task Should_take_no_answer_by_the_link_and_lead_to_the_page_behind_sign_in()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), Expensive);
        var (asked, link, path) = await AskAsync(bench);
        using var visitor = bench.Visit();

        var page = await visitor.OpenAsync(link);

        Assert.Null(page.QuerySelector(OfficeMail.Form));
        Assert.Equal(path, page.QuerySelector("#answer a[role='button']")!.GetAttribute("href"));
        page.QuerySelector("form[action='/language']")!.SetAttribute("action", link.AbsolutePath);
        await visitor.SubmitAsync(page, $"form[action='{link.AbsolutePath}']", ("verdict", "Stop"), ("confirmed", "yes"));
        Assert.Equal(HttpStatusCode.Conflict, visitor.Status);
        Assert.Equal(ObligationStatus.Open, (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Status);
        await visitor.OpenAsync(path);
        Assert.Equal("/sign-in?returnUrl=" + Uri.EscapeDataString(path), visitor.Path);
    }

    [Fact]
    public async Task Should_ask_the_signed_in_sponsor_to_confirm_and_show_what_was_decided()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), Expensive);
        var (asked, _, path) = await AskAsync(bench);
        using var sponsor = await bench.SignedInAsync(Roles.Sponsor);
        var form = await sponsor.OpenAsync(path);

        var wrong = await sponsor.SubmitAsync(form, OfficeMail.Form, ("verdict", "Extend"), ("number", "99"));
        Assert.NotNull(wrong.QuerySelector("#number-error"));
        var confirm = await sponsor.SubmitAsync(form, OfficeMail.Form, ("verdict", "Scale"), ("comment", "Es trägt sich."));
        Assert.Equal(ObligationStatus.Open, (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Status);
        var back = await sponsor.SubmitAsync(confirm, "main form", ("confirmed", "no"));
        Assert.Equal("Es trägt sich.", back.QuerySelector("#comment")!.TextContent);
        var done = await sponsor.SubmitAsync(confirm, "main form", ("confirmed", "yes"));

        Assert.NotNull(done.QuerySelector(".done"));
        Assert.Contains("Es trägt sich.", done.QuerySelector("#answered")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var answer = (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Answer!;
        Assert.Equal((Verdict.Scale, "Sponsor: Sponsor"), (answer.Verdict, answer.By));
        var confirmed = await bench.UntilMailAsync(MailKind.DecisionConfirmed, OfficeRole.Sponsor);
        Assert.Contains("Es trägt sich.", confirmed.Body.Text, StringComparison.Ordinal);
        using var visitor = bench.Visit();
        var read = await visitor.OpenAsync(LinksOf.First(confirmed, "/a/"));
        Assert.Contains("Es trägt sich.", read.QuerySelector("#answered")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_be_nobody_elses_to_decide()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), Expensive);
        var (_, _, path) = await AskAsync(bench);
        foreach (var role in Roles.All.Where(r => r != Roles.Sponsor))
        {
            using var visitor = await bench.SignedInAsync(role);
            Assert.Null((await visitor.OpenAsync(path)).QuerySelector(OfficeMail.Form));
        }
    }

    private static async Task<(Obligation Asked, Uri Link, string Path)> AskAsync(PortalBench bench)
    {
        var spec = ObligationSpec.Of(bench.Id, ObligationKind.Decision, 1, 1, 1, RolloutOrchestrator.InstanceOf(bench.Id));
        await bench.Get<ObligationBook>().OpenAsync(spec);
        var asked = (await bench.Get<ObligationBook>().FindAsync(bench.Id, spec.Id))!;
        return (asked, await bench.LinkAsync(asked), $"/rollouts/{bench.Id}/obligations/{asked.Id}");
    }
}
