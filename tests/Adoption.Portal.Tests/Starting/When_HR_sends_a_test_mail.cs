using System.Collections.Concurrent;
using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Starting;

public sealed class When_HR_sends_a_test_mail
{
    private const string Address = "hanna@muster.example";

    [Fact]
    public async Task It_comes_marked_with_dead_links_and_the_trail_knows_no_address()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await Hr.SignedInAsync(bench);
        await hr.WithPlanAsync();
        var page = await MailPageAsync(hr);
        var subject = page.QuerySelector("h1")!.TextContent;

        var done = await hr.Visitor.SubmitAsync(page, "#test form", ("address", Address));
        Assert.Equal(HttpStatusCode.OK, hr.Visitor.Status);
        Assert.Contains("has taken the test mail", done.QuerySelector("#test [role=status]")!.TextContent, StringComparison.Ordinal);

        var sent = Assert.Single(bench.Mails);
        Assert.Equal((Address, Address, $"[Test] {subject}"), (sent.ToAddress, sent.ToName, sent.Subject));
        Assert.DoesNotContain(MailHeaders.Of(sent), h => h.Name.StartsWith("List-", StringComparison.Ordinal));
        using var anybody = bench.Visit();
        Assert.NotEmpty(LinksOf.In(sent));
        foreach (var link in LinksOf.In(sent))
        {
            await anybody.OpenAsync(link);
            Assert.Equal(HttpStatusCode.NotFound, anybody.Status);
        }

        var entry = Assert.Single(await bench.Get<AuditTrail>().ReadAboutGoneAsync());
        Assert.StartsWith("testmail:", entry.What, StringComparison.Ordinal);
        Assert.StartsWith(Roles.Hr, entry.By, StringComparison.Ordinal);
        Assert.DoesNotContain("@", $"{entry.What} {entry.By} {entry.Reason}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hanna")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    public async Task What_is_no_address_gets_nothing(string address)
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await Hr.SignedInAsync(bench);
        await hr.WithPlanAsync();
        var again = await hr.Visitor.SubmitAsync(await MailPageAsync(hr), "#test form", ("address", address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Visitor.Status);
        Assert.NotNull(again.QuerySelector("#test #address-error"));
        Assert.Empty(bench.Mails);
        Assert.Empty(await bench.Get<AuditTrail>().ReadAboutGoneAsync());
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_so_and_offers_nothing()
    {
        await using var bench = await PortalBench.CreateAsync(new BenchParts { Configure = b => b.Services.AddSingleton<IMailTransport, NoTransport>() });
        using var hr = await Hr.SignedInAsync(bench);
        await hr.WithPlanAsync();
        var page = await MailPageAsync(hr);
        Assert.Contains("No mail server is configured", page.QuerySelector("#test .note")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#test form"));
    }

    [Fact]
    public async Task A_refusal_is_told_and_too_many_are_too_many()
    {
        var transport = new Refusing();
        await using var bench = await PortalBench.CreateAsync(new BenchParts { Configure = b => b.Services.AddSingleton<IMailTransport>(transport) });
        using var hr = await Hr.SignedInAsync(bench);
        await hr.WithPlanAsync();
        var page = await MailPageAsync(hr);
        var told = await hr.Visitor.SubmitAsync(page, "#test form", ("address", Address));
        Assert.Contains("mailbox-unknown", told.QuerySelector("#test [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Address, told.QuerySelector<IHtmlInputElement>("#test input[name=address]")!.Value);
        Assert.Empty(await bench.Get<AuditTrail>().ReadAboutGoneAsync());

        for (var n = 0; n < 22; n++)
        {
            await hr.Visitor.SubmitAsync(page, "#test form", ("address", Address));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, hr.Visitor.Status);
        Assert.InRange(transport.Asked.Count, 20, 22);
        Assert.Equal(transport.Asked.Count, transport.Asked.Select(m => m.Key).Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task<IHtmlDocument> MailPageAsync(Hr hr)
    {
        var preview = await hr.OpenPatientlyAsync($"{hr.Draft}/preview");
        var link = preview.QuerySelectorAll<IHtmlAnchorElement>("a[href*='/preview/mails/']").First().GetAttribute("href")!;
        return await hr.OpenPatientlyAsync(link);
    }

    private sealed class Refusing : IMailTransport
    {
        public ConcurrentQueue<OutgoingMail> Asked { get; } = new();

        public bool IsConfigured => true;

        public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
        {
            Asked.Enqueue(mail);
            return Task.FromResult(new MailResult(Accepted: false, "mailbox-unknown"));
        }
    }
}
