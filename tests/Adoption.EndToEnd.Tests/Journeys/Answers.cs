using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Person = Adoption.EndToEnd.Tests.Bench.Person;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Journeys;

/// <summary>Everybody concerned, each answering what their mail asks, from the mail's link.</summary>
/// <param name="reader">A browser in which nobody has signed in.</param>
/// <param name="sponsor">The sponsor's, signed in: a large decision can't be taken from a link alone.</param>
/// <param name="answering">How many employees answer each check-in.</param>
internal sealed class Answers(Person reader, Person sponsor, int answering)
{
    /// <summary>What somebody who is content chooses, best first.</summary>
    private static readonly string[] Content = ["Agreed", "NoObjection", "Scale", "Done", "Retry"];

    private readonly Dictionary<string, int> _answered = new(StringComparer.Ordinal);

    /// <summary>Requests to office-holders, and invitations of the first employees.</summary>
    public bool Matters(OutgoingMail mail) =>
        mail.Kind == MailKind.ObligationRequest || (mail.Kind == MailKind.CheckInInvitation && _answered.GetValueOrDefault(mail.Request.Occasion) < answering);

    public async Task AnswerAsync(OutgoingMail mail, IReadOnlyList<Uri> links)
    {
        if (mail.Kind == MailKind.CheckInInvitation)
        {
            _answered[mail.Request.Occasion] = _answered.GetValueOrDefault(mail.Request.Occasion) + 1;
            await CheckInAsync(links.First(l => l.AbsolutePath.StartsWith("/c/", StringComparison.Ordinal)));
            return;
        }

        var link = links.First(l => l.AbsolutePath.StartsWith("/a/", StringComparison.Ordinal));
        await reader.OpenAsync(link.ToString());
        if (await reader.Page.Locator("#answer form").CountAsync() > 0)
        {
            await FillAsync(reader.Page, mail.Request.Obligation!.Value.Value);
            return;
        }

        Assert.Equal(OfficeRole.Sponsor, mail.Request.Recipient.Office);
        var signedIn = await reader.Page.Locator("#answer a[role=button]").GetAttributeAsync("href");
        await sponsor.OpenAsync(signedIn!);
        await FillAsync(sponsor.Page, mail.Request.Obligation!.Value.Value);
    }

    private static async Task FillAsync(IPage page, string obligation)
    {
        foreach (var verdict in Content)
        {
            var choice = page.Locator($"#answer input[name=verdict][value={verdict}]");
            if (await choice.CountAsync() > 0)
            {
                await choice.CheckAsync();
                break;
            }
        }

        await FillIfThereAsync(page, "[name=number]", obligation.StartsWith("confirm-start", StringComparison.Ordinal) ? "2" : "");
        await FillIfThereAsync(page, "[name=reference]", "Beschluss 12/2027");
        if (await page.Locator("#answer [name=none]").CountAsync() > 0)
        {
            await page.Locator("#answer [name=none]").CheckAsync();
        }

        await FillIfThereAsync(page, "[name=comment]", "In Ordnung so.");
        await page.Locator("#answer form button").First.ClickAsync();
        var (done, confirm) = (page.Locator(".done"), page.Locator("button[name=confirmed][value=yes]"));
        await Assertions.Expect(done.Or(confirm).First).ToBeVisibleAsync();
        if (await confirm.CountAsync() > 0)
        {
            await confirm.ClickAsync();
        }

        await Assertions.Expect(done).ToBeVisibleAsync();
    }

    private static async Task FillIfThereAsync(IPage page, string field, string value)
    {
        if (await page.Locator($"#answer {field}").CountAsync() > 0)
        {
            await page.Locator($"#answer {field}").FillAsync(value);
        }
    }

    private async Task CheckInAsync(Uri link)
    {
        var page = reader.Page;
        await reader.OpenAsync(link.ToString());
        foreach (var field in (string[])["usage", "timeSaved"])
        {
            var choice = page.Locator($"input[name={field}]").Nth(1);
            if (await choice.CountAsync() > 0)
            {
                await choice.CheckAsync();
            }
        }

        await page.Locator("main form button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToBeVisibleAsync();
    }
}
