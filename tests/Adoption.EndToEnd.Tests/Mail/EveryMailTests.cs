using System.Collections.Concurrent;
using Adoption.EndToEnd.Tests.Accessibility;
using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Mail;

/// <summary>
/// Every mail as a mailbox shows it: German in the light and English in the dark scheme, on a desk and on a phone, and nothing is asked of the network.
/// </summary>
[Collection(nameof(Site))]
public sealed class EveryMailTests(Site site)
{
    /// <summary>A mail is shown within the mailbox's own page, which has the landmarks.</summary>
    private static readonly string[] TheMailboxs = ["region", "landmark-one-main"];

    public static TheoryData<string> Names { get; } = [.. SampleMails.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Mail_InBothLanguages_HasNothingThatAxeFindsAndFitsAPhone(string name)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var mail = await new MailComposer(new PlainLinkFactory(new Uri("https://ki.muster.example/")), site.Host.Get<IMailHtml>())
                .ComposeAsync(SampleMails.All[name](language));
            var person = await site.ReaderOfMailsAsync(language);
            var page = person.Page;
            var asked = new ConcurrentQueue<string>();
            void Note(object? sender, IRequest request) => asked.Enqueue(request.Url);
            page.Request += Note;
            await page.SetViewportSizeAsync(Habits.DeskWidth, Habits.DeskHeight);
            await page.SetContentAsync(mail.Html!);
            var scheme = language == Language.De ? ColorScheme.Light : ColorScheme.Dark;
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var found = await Axe.FindAsync(page, TheMailboxs);
            Assert.True(found.Count == 0, $"{name} ({language}, {scheme}):\n{string.Join('\n', found)}");
            await PictureAsync(page, $"{name}.{language}.Desk");
            await page.SetViewportSizeAsync(Habits.PhoneWidth, Habits.PhoneHeight);
            var width = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
            Assert.True(width <= Habits.PhoneWidth, $"{name} ({language}) is {width} px wide on a phone of {Habits.PhoneWidth} px.");
            await PictureAsync(page, $"{name}.{language}.Phone");
            page.Request -= Note;
            Assert.Empty(asked);
            person.HasNoComplaints();
        }
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ADOPTION_TEST_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"mail.{name}.png"), FullPage = true });
        }
    }
}
