using System.Net;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;

namespace Adoption.Portal.Tests.Employees;

public sealed class CheckInTests
{
    [Fact]
    public async Task Answer_PostedTwiceAndCorrected_IsThereOnceAsLastSent()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        var mail = await bench.UntilMailAsync(MailKind.CheckInInvitation);
        using var visitor = bench.Visit();
        var link = LinksOf.First(mail, "/c/");

        foreach (var usage in new[] { "Weekly", "Weekly", "Daily" })
        {
            var page = await visitor.OpenAsync(link);
            var thanks = await visitor.SubmitAsync(page, "main form", ("usage", usage), ("obstacle", "Time"), ("obstacle", "Skill"), ("comment", "Läuft."));
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.NotNull(thanks.QuerySelector(".done"));
        }

        var round = mail.Request.Round!.Value;
        var result = await bench.Get<CheckInRounds>().CloseAsync(bench.Id, round);
        Assert.Equal(1, result.Answers);
    }

    [Fact]
    public async Task Answer_WithSomethingThatIsNoChoice_ShowsTheFormWithTheErrorAndStoresNothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        var mail = await bench.UntilMailAsync(MailKind.CheckInInvitation);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(LinksOf.First(mail, "/c/"));

        var again = await visitor.SubmitAsync(page, "main form", ("usage", "Hourly"), ("comment", "mine"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.NotNull(again.QuerySelector(".errors a[href='#q-usage']"));
        Assert.Contains("mine", again.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, (await bench.Get<CheckInRounds>().CloseAsync(bench.Id, mail.Request.Round!.Value)).Answers);
    }

    [Fact]
    public async Task Page_AfterClosing_SaysSoAndTakesNothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        var mail = await bench.UntilMailAsync(MailKind.CheckInInvitation);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(LinksOf.First(mail, "/c/"));
        await bench.Get<CheckInRounds>().CloseAsync(bench.Id, mail.Request.Round!.Value);

        var refused = await visitor.SubmitAsync(page, "main form", ("usage", "Daily"));

        Assert.Equal(HttpStatusCode.Conflict, visitor.Status);
        Assert.Null(refused.QuerySelector(".done"));
    }
}
