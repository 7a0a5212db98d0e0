using System.Net;
using Adoption.Engine.Time;
using Adoption.Local.Demo;
using Adoption.Portal.Mailboxes;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Mailboxes;

public sealed class DemoMailboxTests
{
    private static BenchParts Demo => new()
    {
        IsDemo = true,
        Configure = b => b.Services.AddSingleton<IDemoTime>(s => new DemoTime((SteppedClock)s.GetRequiredService<TimeProvider>())),
    };

    [Fact]
    public async Task Outside_the_demo_there_is_no_such_page()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var visitor = await bench.SignedInAsync(Adoption.Portal.Access.Roles.Hr);
        foreach (var path in (string[])["/demo/mailbox", "/demo/mailbox/live", "/demo/mailbox/person1@muster.example", "/demo/mailbox/person1@muster.example/0/html"])
        {
            await visitor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }

        Assert.DoesNotContain(
            bench.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
            e => e.RoutePattern.RawText!.StartsWith("/demo", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(bench.Get<DemoMailboxes>);
    }

    [Fact]
    public async Task A_visitor_reads_a_mail_and_answers_in_the_persons_place()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, Demo);
        await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        Deliver(bench);
        var it = TestDepartment.Plan.People.It;

        using var visitor = bench.Visit();
        var list = await visitor.OpenAsync("/demo/mailbox");
        Assert.Contains(it.Name, list.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        var box = await visitor.OpenAsync(list.QuerySelectorAll<IHtmlAnchorElement>("main table a").First(a => a.TextContent == it.Name).GetAttribute("href")!);
        var mail = await visitor.OpenAsync(box.QuerySelector("ol.mailbox a")!.GetAttribute("href")!);
        Assert.Equal("allow-popups allow-popups-to-escape-sandbox", mail.QuerySelector("iframe")!.GetAttribute("sandbox"));

        string source = mail.QuerySelector("iframe")!.GetAttribute("src")!;
        using var frame = await visitor.Http.GetAsync(new Uri(source, UriKind.Relative));
        var policy = string.Join(' ', frame.Headers.GetValues("Content-Security-Policy"));
        Assert.EndsWith("sandbox allow-popups allow-popups-to-escape-sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
        var html = new HtmlParser().ParseDocument(await frame.Content.ReadAsStringAsync());
        Assert.Equal("_blank", html.QuerySelector("base")!.GetAttribute("target"));
        var link = html.QuerySelector("a.m-button")!.GetAttribute("href")!;
        Assert.Contains(mail.QuerySelectorAll("ul.mail-links a"), a => a.GetAttribute("href") == link);

        var form = await visitor.OpenAsync(new Uri(link));
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.NotNull(form.QuerySelector("main form"));
    }

    [Fact]
    public async Task The_newest_mail_stands_first_and_one_that_comes_again_stands_once()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, Demo);
        await bench.UntilTryingAsync();
        Deliver(bench);
        Deliver(bench);
        var somebody = bench.Mails.First(m => m.Kind == MailKind.KickOff);
        var subjects = bench.Mails.Where(m => m.ToAddress == somebody.ToAddress).Select(m => m.Subject).Reverse().ToList();

        using var visitor = bench.Visit();
        var box = await visitor.OpenAsync($"/demo/mailbox/{somebody.ToAddress}");
        Assert.Equal(subjects, box.QuerySelectorAll("ol.mailbox a").Select(a => a.TextContent));
        var search = await visitor.OpenAsync($"/demo/mailbox?q={Uri.EscapeDataString(somebody.ToName)}");
        Assert.Contains(search.QuerySelectorAll("main table a"), a => a.TextContent == somebody.ToName);
        await visitor.OpenAsync("/demo/mailbox/nobody@muster.example");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.OpenAsync($"/demo/mailbox/{somebody.ToAddress}/999");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Time_is_held_until_it_is_let_go_and_answers_count_meanwhile()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, Demo);
        var asked = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        var time = bench.Get<IDemoTime>();
        using var visitor = bench.Visit();

        var held = await visitor.SubmitAsync(await visitor.OpenAsync("/demo/mailbox"), ".demo-band form", ("held", "true"));
        Assert.True(time.IsHeld);
        Assert.Equal("/demo/mailbox", visitor.Path);
        Assert.Equal("Let time go on", held.QuerySelector(".demo-band form button")!.TextContent);
        var before = bench.Now;
        var moving = bench.Clock.AdvanceAsync(TimeSpan.FromDays(1));
        var answer = new ObligationAnswer { Verdict = Verdict.Agreed, By = nameof(OfficeRole.It), At = default };
        Assert.Equal(AnswerOutcome.Recorded, (await bench.Get<ObligationDesk>().AnswerAsync(bench.Id, asked.Id, answer)).Outcome);
        Assert.Equal(before, bench.Now);
        Assert.False(moving.IsCompleted);

        await visitor.SubmitAsync(held, ".demo-band form", ("held", held.QuerySelector(".demo-band form button")!.GetAttribute("value")!));
        Assert.False(time.IsHeld);
        await moving.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(before.AddDays(1), bench.Now);
    }

    [Fact]
    public async Task Time_is_not_held_by_a_form_of_somebody_else()
    {
        await using var bench = await PortalBench.CreateAsync(Demo);
        using var visitor = bench.Visit();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("held", "true")]);
        using var answer = await visitor.Http.PostAsync(new Uri("/demo/time", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(bench.Get<IDemoTime>().IsHeld);
    }

    /// <summary>As the demo's transport does.</summary>
    private static void Deliver(PortalBench bench)
    {
        foreach (var mail in bench.Mails)
        {
            bench.Get<DemoMailboxes>().Note(mail, bench.Now);
        }
    }
}
