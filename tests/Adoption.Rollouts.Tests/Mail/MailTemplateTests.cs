using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Mail.Texts;
using CsCheck;

namespace Adoption.Rollouts.Tests.Mail;

/// <summary>One body for all who get the same, and nobody's text reaches into it.</summary>
public sealed class MailTemplateTests
{
    private static readonly ILinkFactory PersonalLinks = new LinksWithTheirReader();

    [Theory]
    [MemberData(nameof(MailComposerTests.Mails), MemberType = typeof(MailComposerTests))]
    public async Task Compose_ForTwoPeople_SharesTheBodyAndKeepsNameAndLinksApart(string name, Language language)
    {
        var content = SampleMails.All[name](language);
        var first = await ComposeAsync(For(content, 1, "Ada Erste"));
        var second = await ComposeAsync(For(content, 2, "Bo Zweiter"));

        Assert.Equal(first.Template.Id, second.Template.Id);
        Assert.Equal((first.Template.Text, first.Template.Html), (second.Template.Text, second.Template.Html));
        Assert.DoesNotContain("Ada", first.Template.Text + first.Template.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("e-00001", first.Template.Text + first.Template.Html, StringComparison.Ordinal);
        Assert.Contains("Bo Zweiter", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Template.Id[..16], first.Text + first.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_OtherWords_AreAnotherTemplate()
    {
        var content = SampleMails.All["cancelled"](Language.De);
        var ids = new[]
        {
            await ComposeAsync(content),
            await ComposeAsync(content with { Reason = "anderer Grund" }),
            await ComposeAsync(content with { To = content.To with { Language = Language.En } }),
            await ComposeAsync(SampleMails.All["invitation"](Language.De)),
            await ComposeAsync(SampleMails.All["invitation"](Language.De) with { Questions = [Question.Helps] }),
            await ComposeAsync(SampleMails.All["kick-off"](Language.De)),
            await ComposeAsync(SampleMails.All["kick-off"](Language.De) with
            {
                Request = SampleMails.All["kick-off"](Language.De).Request with { NotBefore = SampleMails.Start.AddHours(1) },
            }),
        }.Select(m => m.Template.Id);
        Assert.Equal(7, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("<b onmouseover='x'>Jo</b>")]
    [InlineData("-checkin-text-0123456789abcdef-")]
    [InlineData("Jo\r\n\r\nFragen: an mich")]
    public async Task Compose_AHostileName_StaysAName(string name)
    {
        var content = SampleMails.All["invitation"](Language.De);
        var mail = await ComposeAsync(content with { To = content.To with { Name = name } });
        var plain = await ComposeAsync(content with { To = content.To with { Name = "Jo" } });
        Assert.Equal(plain.Template, mail.Template with { Attachments = plain.Template.Attachments });
        Assert.StartsWith($"Guten Tag {string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))},\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal(plain.Text.Split('\n').Length, mail.Text.Split('\n').Length);
        Assert.DoesNotContain("<b", mail.Values.Single(v => v.Key.StartsWith("-name-html-", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_ANameThatKnowsThePlaces_IsNotFilledInAgain()
    {
        var content = SampleMails.All["invitation"](Language.De);
        var place = (await ComposeAsync(content)).Values.Keys.Single(k => k.StartsWith("-checkin-text-", StringComparison.Ordinal));
        var mail = await ComposeAsync(content with { To = content.To with { Name = place } });
        Assert.StartsWith($"Guten Tag {place},\n", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_AReasonThatKnowsThePlaces_GetsNobodysLink()
    {
        var content = SampleMails.All["cancelled"](Language.De);
        var place = (await ComposeAsync(content)).Values.Keys.First(k => k.StartsWith("-name-text-", StringComparison.Ordinal));
        var mail = await ComposeAsync(content with { Reason = place });
        Assert.Contains($"Der Grund: {place}\n", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_WhateverTheValues_PutsEachIntoItsPlaceOnce()
    {
        var places = new Places("00112233445566ff");
        var name = places.Name(MailPart.Text);
        var link = places.Link(LinkPurpose.CheckIn, MailPart.Text);
        Gen.Select(Gen.String, Gen.OneOf(Gen.Const(name), Gen.Const(link), Gen.String)).Sample((free, value) =>
        {
            var text = free.Replace("-", "", StringComparison.Ordinal);
            var values = new Dictionary<string, string> { [name] = value, [link] = text };
            return Places.Fill($"{text}{name}{text}{link}#usage=Daily", values) == $"{text}{value}{text}{text}#usage=Daily";
        });
    }

    [Fact]
    public async Task Compose_MailsThatCanBeUnsubscribed_SayHowAndForLongerThanTheRound()
    {
        var content = SampleMails.All["invitation"](Language.En) with { UnsubscribeExpires = SampleMails.Start.AddDays(90) };
        var mail = await ComposeAsync(content);
        Assert.Equal("https://ki.muster.example/Unsubscribe/e-00012?until=2026-11-30", mail.Unsubscribe!.AbsoluteUri);
        Assert.Contains(mail.Unsubscribe.AbsoluteUri, mail.Text, StringComparison.Ordinal);
        Assert.Null((await ComposeAsync(SampleMails.All["welcome"](Language.En))).Unsubscribe);
    }

    private static Task<ComposedMail> ComposeAsync(MailContent content) => new MailComposer(PersonalLinks).ComposeAsync(content);

    private static MailContent For(MailContent content, int number, string name) => content with
    {
        Request = content.Request with
        {
            Recipient = content.Request.Recipient with { Employee = content.Request.Recipient.Employee is null ? null : new EmployeeId($"e-{number:D5}") },
        },
        To = content.To with { Name = name },
    };

    private sealed class LinksWithTheirReader : ILinkFactory
    {
        public Uri Create(LinkPurpose purpose, MailRequest request, DateTimeOffset expires) =>
            new($"https://ki.muster.example/{purpose}/{request.Recipient.Key}?until={expires:yyyy-MM-dd}");
    }
}
