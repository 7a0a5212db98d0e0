using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Adoption.Portal.Tests.People;

public sealed class When_HR_takes_a_start_back
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Before_the_first_mail_nothing_is_left_of_it()
    {
        await using var bench = await StartedAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var department = await hr.OpenAsync($"/rollouts/{bench.Id}");
        var page = await hr.OpenAsync(department.QuerySelector<IHtmlAnchorElement>($"a[href='/rollouts/{bench.Id}/undo']")!.GetAttribute("href")!);

        var refused = await hr.SubmitAsync(page, "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Equal(["#reason", "#confirmed"], refused.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(await bench.Get<RolloutBook>().FindAsync(bench.Id));

        var done = await hr.SubmitAsync(refused, "main form", ("reason", "Falscher Export"), ("confirmed", "yes"));

        Assert.Equal("/start?undone=1", hr.Path);
        Assert.NotNull(done.QuerySelector(".done"));
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
        Assert.Equal("Falscher Export", Assert.Single(await bench.Get<AuditTrail>().ReadAboutGoneAsync()).Reason);
        await bench.AdvanceAsync(TimeSpan.FromDays(7));
        Assert.Empty(bench.Mails);
        await hr.OpenAsync($"/rollouts/{bench.Id}/undo");
        Assert.Equal(HttpStatusCode.NotFound, hr.Status);
    }

    [Fact]
    public async Task After_the_first_mail_it_stands_and_the_page_says_so()
    {
        await using var bench = await StartedAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var page = await hr.OpenAsync($"/rollouts/{bench.Id}/undo");
        await bench.AdvanceAsync(Window);
        Assert.NotEmpty(bench.Mails);

        await hr.SubmitAsync(page, "main form", ("reason", "Zu spät"), ("confirmed", "yes"));

        Assert.Equal(HttpStatusCode.Conflict, hr.Status);
        Assert.NotNull(await bench.Get<RolloutBook>().FindAsync(bench.Id));
        var late = await hr.OpenAsync($"/rollouts/{bench.Id}/undo");
        Assert.Null(late.QuerySelector("main form"));
        Assert.Null((await hr.OpenAsync($"/rollouts/{bench.Id}")).QuerySelector("a[href$='/undo']"));
    }

    private static async Task<PortalBench> StartedAsync()
    {
        var bench = await PortalBench.CreateAsync();
        await bench.StartAsync(TestDepartment.People(12), TestDepartment.Plan, undoFor: Window);
        return bench;
    }
}
