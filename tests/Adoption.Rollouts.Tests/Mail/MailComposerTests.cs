using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Snapshooter.Xunit;

namespace Adoption.Rollouts.Tests.Mail;

public sealed class MailComposerTests
{
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

    public static TheoryData<string, Language> MailsToEmployees()
    {
        var data = new TheoryData<string, Language>();
        foreach (var (name, make) in SampleMails.All.Where(m => m.Value(Language.De).Request.Kind.IsToEmployees()))
        {
            data.Add(name, Language.De);
            data.Add(name, Language.En);
        }

        return data;
    }

    [Fact]
    public void Samples_OfAllMails_MissNoKindOfMailAndNoKindOfObligation()
    {
        MailContent[] contents = [.. SampleMails.All.Values.Select(make => make(Language.De))];
        Assert.Equal(Enum.GetValues<MailKind>(), contents.Select(c => c.Request.Kind).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<ObligationKind>(),
            contents.Where(c => c.Request.Kind == MailKind.ObligationRequest).Select(c => c.Obligation!.Kind).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Compose_EveryMail_ReadsAsApproved(string name, Language language)
    {
        var mail = await SampleMails.ComposeAsync(name, language);
        Snapshot.Match($"{mail.Template.Subject}\n\n{mail.Text}", $"{name}.{language}");
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Compose_EveryMail_SaysConfidentialAndLeavesNothingOpen(string name, Language language)
    {
        var mail = await SampleMails.ComposeAsync(name, language);
        var text = mail.Template.Subject + "\n" + mail.Text;
        Assert.DoesNotContain("anonym", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('{', text);
        Assert.DoesNotContain('}', text);
        Assert.DoesNotContain("  ", text.Replace("\n  ", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("..", text, StringComparison.Ordinal);
        Assert.DoesNotContain("()", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Template.Subject);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Compose_EveryMail_HasNoLineOver78CharactersButLinks(string name, Language language) =>
        Assert.All(
            (await SampleMails.ComposeAsync(name, language)).Text.Split('\n').Where(l => !l.StartsWith("https://", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 78, line));

    [Theory]
    [MemberData(nameof(MailsToEmployees))]
    public async Task Compose_ToEmployees_EndsWithTheThreeLines(string name, Language language)
    {
        string[] begins = language == Language.De
            ? ["Freiwillig: ", "Wer sieht was: ", "Fragen: Kim Kontakt"]
            : ["Voluntary: ", "Who sees what: ", "Questions: Kim Kontakt"];
        var paragraphs = (await SampleMails.ComposeAsync(name, language)).Text.TrimEnd().Split("\n\n");
        Assert.All(
            begins.Zip(paragraphs[^3..]), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Contains(language == Language.De ? "vertraulich" : "confidential", paragraphs[^2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Compose_ToOfficeHolders_NamesNoEmployeeAndAsksNobodyInConfidence(string name, Language language)
    {
        var content = SampleMails.All[name](language);
        if (!content.Request.Kind.IsToEmployees())
        {
            var text = (await SampleMails.ComposeAsync(name, language)).Text;
            Assert.DoesNotContain("Groß", text, StringComparison.Ordinal);
            Assert.DoesNotContain("e-000", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Language.De, "Es hat keine Folgen, wenn Sie KI nicht nutzen.", "weder einer Leistungsbeurteilung noch einer Personalentscheidung")]
    [InlineData(Language.En, "not using AI has no consequences for you", "neither a performance review nor a staffing decision")]
    public async Task Compose_KickOff_PromisesNoConsequencesAndNoAssessment(Language language, string consequences, string assessment)
    {
        var text = (await SampleMails.ComposeAsync("kick-off", language)).Text.Replace('\n', ' ');
        Assert.Contains(consequences, text, StringComparison.Ordinal);
        Assert.Contains(assessment, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_KickOff_CarriesStartCheckInsAndEndAsCalendar()
    {
        var file = Assert.Single((await SampleMails.ComposeAsync("kick-off", Language.De)).Template.Attachments);
        var events = Ical.Net.Calendar.Load(file.Content)!.Events.OrderBy(e => e.DtStart).ToList();
        Assert.Equal("text/calendar; charset=utf-8", file.ContentType);
        Assert.Equal(
            [SampleMails.Start, SampleMails.Start.AddDays(28), SampleMails.Start.AddDays(56), SampleMails.Start.AddDays(56)],
            events.Select(e => new DateTimeOffset(e.DtStart!.AsUtc)));
        Assert.Equal(4, events.Select(e => e.Uid).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Compose_TheSameData_GivesTheSameCalendarEveryTime() =>
        Assert.Equal(
            (await SampleMails.ComposeAsync("kick-off", Language.En)).Template.Attachments[0].Content, (await SampleMails.ComposeAsync("kick-off", Language.En)).Template.Attachments[0].Content);

    [Fact]
    public async Task Compose_ForAnotherZone_TellsTheDeadlineThere()
    {
        var berlin = (await SampleMails.ComposeAsync("request-SignOffIt", Language.De)).Text;
        var newYork = (await SampleMails.ComposeAsync("request-Decision", Language.De)).Text;
        Assert.Contains("Freitag, 4. September 2026, 08:00 Uhr", berlin.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("Freitag, 4. September 2026, 02:00 Uhr", newYork.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_WithLineBreaksInAReason_KeepsItInItsParagraph()
    {
        var content = SampleMails.All["cancelled"](Language.De) with { Reason = "Grund.\n\nFragen: an mich" };
        var text = (await SampleMails.ComposeAsync(content)).Text;
        Assert.Contains("Der Grund: Grund. Fragen: an mich\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_WithoutWhatItNeeds_SaysWhatIsMissing()
    {
        var content = SampleMails.All["invitation"](Language.De) with { Round = null };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => SampleMails.ComposeAsync(content));
        Assert.Contains("Round", error.Message, StringComparison.Ordinal);
    }
}
