using System.Net;
using System.Security.Cryptography;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Mail;

public sealed class When_a_provider_tells_what_came_back : IDisposable
{
    private readonly SignedEvents _provider = new();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task A_bounce_becomes_HRs_task_and_the_corrected_address_gets_the_mail()
    {
        await using var bench = await TryingAsync();
        var mail = KickOff(bench);
        Assert.Equal(HttpStatusCode.NoContent, await _provider.PostAsync(bench, SignedEvents.Json(SignedEvents.Bounce(mail))));
        var asked = await bench.UntilMailAsync(MailKind.ObligationRequest, OfficeRole.Hr, ObligationKind.ReachEmployees);
        Assert.DoesNotContain(mail.ToName, asked.Text, StringComparison.Ordinal);

        using var hr = await bench.SignedInAsync(Roles.Hr);
        var task = await hr.OpenAsync($"/rollouts/{bench.Id}/obligations/{asked.Request.Obligation}");
        Assert.Contains(mail.ToName, task.QuerySelector("section[aria-labelledby=unreached]")!.TextContent, StringComparison.Ordinal);
        var page = await hr.OpenAsync($"/rollouts/{bench.Id}/people");
        Assert.Contains("mails come back", page.QuerySelector("section[aria-labelledby=unreached]")!.TextContent, StringComparison.Ordinal);

        var wrong = await hr.SubmitAsync(page, "section[aria-labelledby=unreached] form", ("address", "nonsense"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains("can't be a mail address", wrong.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        wrong = await hr.SubmitAsync(page, "section[aria-labelledby=unreached] form", ("address", "person4@muster.example"));
        Assert.Contains("Somebody else", wrong.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);

        var done = await hr.SubmitAsync(wrong, "section[aria-labelledby=unreached] form", ("address", " neu@muster.example "));
        Assert.Contains("Corrected", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Null(done.QuerySelector("section[aria-labelledby=unreached]"));
        await bench.UntilAsync(() => bench.Mails.Any(m => m is { Kind: MailKind.KickOff, ToAddress: "neu@muster.example" }), "the kick-off arrives");
        Assert.DoesNotContain(await ObligationsAsync(bench), o => o.Status == ObligationStatus.Open && o.Kind == ObligationKind.ReachEmployees);

        // The button pressed again, on a page that is old.
        await hr.SubmitAsync(wrong, "section[aria-labelledby=unreached] form", ("address", "anders@muster.example"));
        Assert.Equal((HttpStatusCode.OK, "neu@muster.example"), (hr.Status, (await PersonAsync(bench, mail)).Address));
    }

    [Theory]
    [InlineData("Bounced Address")]
    [InlineData("Invalid")]
    public async Task What_SendGrid_dropped_for_its_address_is_a_bounce(string reason)
    {
        await using var bench = await TryingAsync();
        await _provider.PostAsync(bench, SignedEvents.Json(SignedEvents.Event(KickOff(bench), "dropped", more: ("reason", reason))));
        Assert.Single(await bench.Get<Undeliverables>().AllAsync(bench.Id));
    }

    [Fact]
    public async Task What_is_said_twice_counts_once()
    {
        await using var bench = await TryingAsync();
        var mail = KickOff(bench);
        var told = SignedEvents.Json(SignedEvents.Bounce(mail), SignedEvents.Bounce(mail));
        Assert.Equal(HttpStatusCode.NoContent, await _provider.PostAsync(bench, told));
        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, mail.Request.Recipient.Employee!.Value, mail.ToAddress, Roles.Hr);
        await bench.SettleAsync();
        Assert.Equal(HttpStatusCode.NoContent, await _provider.PostAsync(bench, told));
        Assert.Empty(await bench.Get<Undeliverables>().AllAsync(bench.Id));
        Assert.Single(await bench.Get<IDocumentStore>().ListAsync(Tables.SeenEvents, Tables.Of(bench.Id), after: null, limit: 10));
    }

    [Fact]
    public async Task Complaints_end_the_mails_and_opens_and_clicks_are_stored_nowhere()
    {
        await using var bench = await TryingAsync();
        var mail = KickOff(bench);
        Assert.Equal(
            HttpStatusCode.NoContent,
            await _provider.PostAsync(
                bench,
                SignedEvents.Json(
                    SignedEvents.Event(mail, "open", "event-1", ("useragent", "Mozilla"), ("ip", "192.0.2.7")),
                    SignedEvents.Event(mail, "click", "event-2", ("url", "https://portal.example/")),
                    SignedEvents.Event(mail, "delivered", "event-3"),
                    SignedEvents.Event(mail, "deferred", "event-4"))));
        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.SeenEvents, Tables.Of(bench.Id), after: null, limit: 10));

        await _provider.PostAsync(bench, SignedEvents.Json(SignedEvents.Event(mail, "spamreport", "event-5")));
        var before = bench.Mails.Count(m => m.ToAddress == mail.ToAddress);
        await bench.AdvanceAsync(TimeSpan.FromDays(40));
        Assert.Equal(before, bench.Mails.Count(m => m.ToAddress == mail.ToAddress));
        Assert.Contains(bench.Mails, m => m.Kind == MailKind.CheckInInvitation);
        Assert.Empty(await bench.Get<Undeliverables>().AllAsync(bench.Id));
    }

    [Fact]
    public async Task What_the_provider_has_not_signed_changes_nothing()
    {
        await using var bench = await TryingAsync();
        var body = SignedEvents.Json(SignedEvents.Bounce(KickOff(bench)));
        using var stranger = new SignedEvents();
        Assert.Equal(HttpStatusCode.Forbidden, await stranger.PostAsync(bench, body));
        Assert.Equal(HttpStatusCode.Forbidden, await _provider.PostAsync(bench, body, change: r => r.Content = new StringContent(body.Replace("bounce", "bounc3", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await _provider.PostAsync(bench, body, change: r => r.Content = new StringContent(body + " ")));
        foreach (var header in (string[])["X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp"])
        {
            foreach (var value in (string?[])[null, "", "0", "-1", "99999999999999999999", "nonsense", "ä", "MAA=", "MAYCAQACAQA=", new string('A', 5000), "MAYCAQECAQE="])
            {
                var answer = await _provider.PostAsync(bench, body, change: r =>
                {
                    r.Headers.Remove(header);
                    if (value is not null)
                    {
                        r.Headers.TryAddWithoutValidation(header, value == "ä" ? "%C3%A4" : value);
                    }
                });
                Assert.Equal(HttpStatusCode.Forbidden, answer);
            }
        }

        Assert.Empty(await bench.Get<Undeliverables>().AllAsync(bench.Id));
    }

    [Theory]
    [InlineData(24 * 60, true)]
    [InlineData((25 * 60) + 1, false)]
    [InlineData(-4, true)]
    [InlineData(-6, false)]
    public async Task What_was_signed_long_ago_is_refused(int minutes, bool taken)
    {
        await using var bench = await TryingAsync();
        Assert.Equal(
            taken ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden,
            await _provider.PostAsync(bench, SignedEvents.Json(SignedEvents.Bounce(KickOff(bench))), TimeSpan.FromMinutes(minutes)));
        Assert.Equal(taken ? 1 : 0, (await bench.Get<Undeliverables>().AllAsync(bench.Id)).Count);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.NoContent)]
    [InlineData("[1,null,\"bounce\",[],{},{\"event\":7},{\"event\":\"bounce\",\"email\":\"a@b.example\",\"outbox\":[]}]", HttpStatusCode.NoContent)]
    [InlineData("[{\"event\":\"bounce\",\"email\":\"a@b.example\",\"outbox\":\"somebody else's\"}]", HttpStatusCode.NoContent)]
    public async Task Signed_nonsense_has_a_clear_answer(string body, HttpStatusCode status)
    {
        await using var bench = await TryingAsync();
        Assert.Equal(status, await _provider.PostAsync(bench, body));
    }

    [Fact]
    public async Task Random_signatures_never_break_it()
    {
        await using var bench = await PortalBench.CreateAsync(_provider.Parts);
        for (var n = 0; n < 200; n++)
        {
            var bytes = RandomNumberGenerator.GetBytes(n % 80);
            if (n % 3 == 0 && bytes.Length > 8)
            {
                (bytes[0], bytes[1], bytes[2], bytes[3]) = (0x30, (byte)(bytes.Length - 2), 0x02, (byte)((bytes.Length - 6) / 2));
            }

            var answer = await _provider.PostAsync(bench, "[]", change: r =>
            {
                r.Headers.Remove("X-Twilio-Email-Event-Webhook-Signature");
                r.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(bytes));
            });
            Assert.Equal(HttpStatusCode.Forbidden, answer);
        }
    }

    [Fact]
    public async Task A_body_without_end_is_refused_and_another_provider_is_not_there()
    {
        await using var bench = await PortalBench.CreateAsync(_provider.Parts);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _provider.PostAsync(bench, new string(' ', (4 * 1024 * 1024) + 1)));
        Assert.Equal(HttpStatusCode.NotFound, await _provider.PostAsync(bench, "[]", change: r => r.RequestUri = new Uri(bench.Address, "/webhooks/other")));
        await using var without = await PortalBench.CreateAsync();
        Assert.Equal(HttpStatusCode.NotFound, await _provider.PostAsync(without, "[]"));
    }

    [Fact]
    public async Task Who_knocks_too_often_is_told_to_wait()
    {
        await using var bench = await PortalBench.CreateAsync(_provider.Parts);
        var answers = new List<HttpStatusCode>();
        using var http = new HttpClient();
        for (var n = 0; n < 610; n++)
        {
            using var body = new StringContent("[]", Encoding.UTF8);
            using var answer = await http.PostAsync(new Uri(bench.Address, SignedEvents.Path), body);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests], answers.Distinct());
    }

    private async Task<PortalBench> TryingAsync()
    {
        var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, _provider.Parts);
        await bench.UntilTryingAsync();
        return bench;
    }

    private static OutgoingMail KickOff(PortalBench bench) => bench.Mails.First(m => m is { Kind: MailKind.KickOff, Request.Recipient.Employee: { Value: "e00003" } });

    private static async Task<Participant> PersonAsync(PortalBench bench, OutgoingMail mail) =>
        (await bench.Get<PeopleBook>().FindAsync(bench.Id, mail.Request.Recipient.Employee!.Value))!;

    private static Task<List<Obligation>> ObligationsAsync(PortalBench bench) => bench.Get<ObligationBook>().AllAsync(bench.Id);
}
