using System.Net;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;

namespace Adoption.Portal.Tests.Mail;

public sealed class When_somebody_unsubscribes : IAsyncLifetime
{
    private PortalBench _bench = null!;
    private OutgoingMail _invitation = null!;

    public async Task InitializeAsync()
    {
        _bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await _bench.UntilTryingAsync();
        await _bench.UntilMailAsync(MailKind.CheckInInvitation);
        await _bench.SettleAsync();
        // Invitations leave in the order of random names: whose is first, and in which language, differs from run to run.
        _invitation = _bench.Mails.First(m => m.Kind == MailKind.CheckInInvitation && m.Language == Rollouts.Department.Language.De);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Opening_the_link_changes_nothing_however_often()
    {
        using var scanner = _bench.Visit();
        for (var n = 0; n < 10; n++)
        {
            await scanner.OpenAsync(_invitation.Body.Unsubscribe!);
            Assert.Equal(HttpStatusCode.OK, scanner.Status);
        }

        Assert.False(await HasEndedAsync());
    }

    [Fact]
    public async Task The_button_ends_them_and_another_one_brings_them_back()
    {
        using var person = _bench.Visit();
        var page = await person.OpenAsync(_invitation.Body.Unsubscribe!);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        var done = await person.SubmitAsync(page, "main form");
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Contains("keine E-Mails zu Check-ins mehr", done.QuerySelector("main [role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.True(await HasEndedAsync());

        await person.SubmitAsync(done, "main form");
        Assert.False(await HasEndedAsync());
    }

    /// <summary>RFC 8058, 3.1: the mailbox posts without cookies, and follows no redirect.</summary>
    [Fact]
    public async Task One_click_in_the_mailbox_is_enough()
    {
        using var mailbox = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false, CheckCertificateRevocationList = true });
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        var address = MailHeaders.Of(_invitation).Single(h => h.Name == "List-Unsubscribe").Value.Trim('<', '>');
        using var answer = await mailbox.PostAsync(new Uri(_bench.Address, new Uri(address).PathAndQuery), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await HasEndedAsync());
        Assert.Contains(MailHeaders.Of(_invitation), h => h == ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    [Fact]
    public async Task It_still_works_when_the_round_has_closed()
    {
        var rounds = _bench.Get<CheckInRounds>();
        await _bench.UntilAsync(
            () => rounds.GetAsync(_bench.Id, _invitation.Request.Round!.Value).GetAwaiter().GetResult()!.State == RoundState.Closed, "the round is closed");
        using var person = _bench.Visit();
        await person.SubmitAsync(await person.OpenAsync(_invitation.Body.Unsubscribe!), "main form");
        Assert.True(await HasEndedAsync());
    }

    [Fact]
    public async Task Who_is_written_to_in_English_reads_English()
    {
        var english = _bench.Mails.First(m => m.Kind == MailKind.CheckInInvitation && m.Language == Rollouts.Department.Language.En);
        using var person = _bench.Visit();
        var page = await person.OpenAsync(english.Body.Unsubscribe!);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/again")]
    public async Task A_link_for_another_page_opens_nothing_here(string what)
    {
        var other = _invitation.Body.Values.Single(v => v.Key.StartsWith("-checkin-text-", StringComparison.Ordinal)).Value.Split('/')[^1];
        using var person = _bench.Visit();
        using var content = new FormUrlEncodedContent([]);
        using var answer = await person.Http.PostAsync(new Uri($"/s/{other}{what}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(await HasEndedAsync());
    }

    private Task<bool> HasEndedAsync() => _bench.Get<Subscriptions>().HasEndedAsync(_bench.Id, _invitation.Request.Recipient.Employee!.Value);
}
