using System.Text.RegularExpressions;
using Adoption.Portal.Mail.Letters;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using AngleSharp;
using AngleSharp.Html;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Snapshooter.Xunit;

namespace Adoption.Portal.Tests.Mail;

public sealed partial class MailHtmlTests
{
    /// <summary>Checked as the Functions host's services are on a developer's machine: what lives as long as a page is no part of the program's own.</summary>
    private static readonly IServiceScopeFactory Scopes = ServicesInDevelopment().GetRequiredService<IServiceScopeFactory>();

    private static readonly MailComposer Composer = new(
        new PlainLinkFactory(new Uri("https://ki.muster.example/")), new MailHtml(Scopes, NullLoggerFactory.Instance));

    public static TheoryData<string, Language> Mails()
    {
        var data = new TheoryData<string, Language>();
        foreach (var name in SampleMails.All.Keys)
        {
            data.Add(name, Language.De);
            data.Add(name, Language.En);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Render_EveryMail_IsBuiltAsApproved(string name, Language language)
    {
        var (_, html) = await DrawAsync(SampleMails.All[name](language));
        foreach (var styled in html.QuerySelectorAll("[style]"))
        {
            styled.RemoveAttribute("style");
        }

        Snapshot.Match(html.QuerySelector("[role=article]")!.ToHtml(new PrettyMarkupFormatter { NewLine = "\n", Indentation = "  " }), $"{name}.{language}");
    }

    /// <summary>Frame, styles and all.</summary>
    [Fact]
    public async Task Render_AMail_IsStyledAsApproved()
    {
        var mail = await Composer.ComposeAsync(SampleMails.All["invitation"](Language.De));
        Snapshot.Match(mail.Html!.ReplaceLineEndings("\n"), "styled");
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Render_EveryMail_SaysWhatItsTextSays(string name, Language language)
    {
        var (mail, html) = await DrawAsync(SampleMails.All[name](language));
        var said = Words(string.Join(' ', html.QuerySelectorAll("[role=article] :is(h1,h2,p,li,td)").Where(e => e.ChildElementCount == 0 || e is IHtmlParagraphElement).Select(e => e.TextContent)));
        var links = html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!.Split('#')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.All(mail.Text.Split("\n\n"), paragraph =>
        {
            foreach (var line in Lines(paragraph))
            {
                if (line.StartsWith("https://", StringComparison.Ordinal))
                {
                    Assert.Contains(line, links);
                }
                else
                {
                    Assert.Contains(Words(line), said, StringComparison.Ordinal);
                }
            }
        });
        Assert.Equal(links.Order(StringComparer.Ordinal), Link().Matches(mail.Text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(mail.Template.Subject, html.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Render_EveryMail_LoadsNothingAndFollowsNobody(string name, Language language)
    {
        var (_, html) = await DrawAsync(SampleMails.All[name](language));
        Assert.Empty(html.QuerySelectorAll("img,picture,video,audio,iframe,object,embed,script,link,form,input,svg,base,[src],[srcset],[background]"));
        Assert.DoesNotContain("url(", html.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Render_EveryMail_SaysItsLanguageSchemesAndPreview(string name, Language language)
    {
        var (mail, html) = await DrawAsync(SampleMails.All[name](language));
        Assert.Equal(language == Language.De ? "de" : "en", html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("light dark", html.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
        Assert.Equal(mail.Template.Subject, html.Title);
        var preview = html.Body!.FirstElementChild!.TextContent.Split('\u034f')[0].TrimEnd(' ', '…');
        Assert.InRange(preview.Length, 20, 122);
        Assert.Contains(Words(preview), Words(mail.Text), StringComparison.OrdinalIgnoreCase);
        Assert.All(html.QuerySelectorAll("table"), table => Assert.Equal("presentation", table.GetAttribute("role")));
    }

    [Theory]
    [InlineData("-name-html-0123456789abcdef-")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\"><script>alert(1)</script>")]
    public async Task Render_WhateverPeopleWrote_StaysText(string hostile)
    {
        var content = SampleMails.All["cancelled"](Language.De);
        var (_, html) = await DrawAsync(content with { Reason = hostile, Department = hostile, To = content.To with { Name = hostile } });
        Assert.Empty(html.QuerySelectorAll("img,script"));
        Assert.Contains(hostile, html.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"Guten Tag {hostile},", html.QuerySelectorAll("p")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AQuestion_OffersEachChoiceInTheFragmentThatStaysInTheBrowser()
    {
        var (mail, html) = await DrawAsync(SampleMails.All["invitation"](Language.De));
        var choices = html.QuerySelectorAll("a.m-choice").Select(a => a.GetAttribute("href")!).ToList();
        Assert.True(choices.Count >= 3);
        Assert.All(choices, c => Assert.Matches("^https://ki.muster.example/r-7/check-in/1-1#usage=[A-Za-z]+$", c));
        Assert.DoesNotContain("usage=", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ForTenThousand_DrawsOncePerLanguage()
    {
        var drawn = new Counting(new MailHtml(Scopes, NullLoggerFactory.Instance));
        var composer = new MailComposer(new PlainLinkFactory(new Uri("https://ki.muster.example/")), new RecentMailHtml(drawn, TimeProvider.System));
        var contents = new[] { Language.De, Language.En }.Select(SampleMails.All["invitation"]).ToArray();
        await Parallel.ForAsync(0, 10_000, async (n, token) =>
        {
            var content = contents[n % 2];
            var mail = await composer.ComposeAsync(content with { To = content.To with { Name = $"Person {n}" } }, token);
            Assert.Contains($"Person {n},", mail.Html!, StringComparison.Ordinal);
        });
        Assert.Equal(2, drawn.Count);
    }

    [Fact]
    public async Task Render_AfterAnHour_HasForgottenWhatPeopleWrote()
    {
        var drawn = new Counting(new MailHtml(Scopes, NullLoggerFactory.Instance));
        var clock = new Adoption.Engine.Time.VirtualClock(SampleMails.Start);
        var composer = new MailComposer(new PlainLinkFactory(new Uri("https://ki.muster.example/")), new RecentMailHtml(drawn, clock));
        await composer.ComposeAsync(SampleMails.All["summary"](Language.De));
        await clock.AdvanceAsync(TimeSpan.FromMinutes(59));
        await composer.ComposeAsync(SampleMails.All["summary"](Language.De));
        Assert.Equal(1, drawn.Count);
        await clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await composer.ComposeAsync(SampleMails.All["summary"](Language.De));
        Assert.Equal(2, drawn.Count);
    }

    [Fact]
    public async Task Render_AfterAFailure_IsTriedAgain()
    {
        var drawn = new Counting(new MailHtml(Scopes, NullLoggerFactory.Instance)) { FailsFirst = true };
        var composer = new MailComposer(new PlainLinkFactory(new Uri("https://ki.muster.example/")), new RecentMailHtml(drawn, TimeProvider.System));
        await Assert.ThrowsAsync<InvalidOperationException>(() => composer.ComposeAsync(SampleMails.All["summary"](Language.De)));
        Assert.NotNull((await composer.ComposeAsync(SampleMails.All["summary"](Language.De))).Html);
    }

    private static async Task<(ComposedMail Mail, IHtmlDocument Html)> DrawAsync(MailContent content)
    {
        var mail = await Composer.ComposeAsync(content);
        var html = new HtmlParser().ParseDocument(mail.Html!);
        foreach (var br in html.QuerySelectorAll("br"))
        {
            br.OuterHtml = "\n";
        }

        return (mail, html);
    }

    /// <summary>A paragraph's lines as they were before they were wrapped: points and links stand for themselves.</summary>
    private static IEnumerable<string> Lines(string paragraph) =>
        Break().Replace(paragraph.Replace("\n  ", " ", StringComparison.Ordinal), "\u0001").Split('\u0001').Select(l => l.TrimStart('-', ' '));

    private static string Words(string text) => Blank().Replace(text, " ").Trim();

    [GeneratedRegex(@"https://\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\n(?=- |https://)|(?<=https://\S+)\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Break();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();

    private static IServiceProvider ServicesInDevelopment()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Services.AddRazorComponents();
        return builder.Build().Services;
    }

    private sealed class Counting(IMailHtml inner) : IMailHtml
    {
        private int _count;

        public int Count => _count;

        public bool FailsFirst { get; init; }

        public Task<string> RenderAsync(
            Rollouts.Mail.Texts.Letter letter, Rollouts.Mail.Texts.Places places, CancellationToken cancellationToken = default)
        {
            return Interlocked.Increment(ref _count) == 1 && FailsFirst
                ? Task.FromException<string>(new InvalidOperationException("The first one fails."))
                : inner.RenderAsync(letter, places, cancellationToken);
        }
    }
}
