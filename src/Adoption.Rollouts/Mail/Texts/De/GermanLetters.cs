using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>The frame of every German mail: salutation, close, and the three lines for employees.</summary>
internal sealed partial class GermanLetters : Letters
{
    private static readonly Words W = Words.German;

    private static Letter ToEmployee(MailContent c, string subject, Action<LetterWriter> body)
    {
        var text = new LetterWriter().Greet($"Guten Tag {c.To.Name},", sentenceGoesOn: true);
        body(text);
        Close(text, c)
            .Say("Freiwillig: Ob und wie Sie mitmachen, entscheiden Sie selbst. Beides ist in Ordnung und hat keine Folgen für Sie.")
            .Say(
                "Wer sieht was: Ihre Antworten sind vertraulich. Gezeigt werden nur Zusammenfassungen ab fünf Antworten und Kommentare ab zehn; "
                + "wer geantwortet hat, zeigen wir niemandem.")
            .Say($"Fragen: {c.Plan.Guardrails.Contact.Name}, {c.Plan.Guardrails.Contact.Address}");
        return new Letter(subject, text.ToString());
    }

    private static Letter ToOffice(MailContent c, string subject, Action<LetterWriter> body)
    {
        var helper = HelperOf(c);
        var text = new LetterWriter().Greet($"Guten Tag {c.To.Name},", sentenceGoesOn: true);
        body(text);
        text.Say($"Fragen beantwortet Ihnen gern {helper.Name} ({helper.Address}).");
        return new Letter(subject, Close(text, c).ToString());
    }

    /// <summary>Nobody gets a letter signed with their own name.</summary>
    private static LetterWriter Close(LetterWriter text, MailContent c) =>
        c.Request.Recipient.Office == OfficeRole.ProgrammeOwner
            ? text.Lines("Mit freundlichen Grüßen", "Ihr Programm KI-Einführung")
            : text.Lines("Mit freundlichen Grüßen", c.Plan.People.ProgrammeOwner.Name, "Programmverantwortung KI-Einführung");

    /// <summary>With its article, as the subject of a sentence.</summary>
    private static string Office(OfficeRole office) => office switch
    {
        OfficeRole.Hr => "die Personalabteilung",
        OfficeRole.ProgrammeOwner => "die Programmverantwortung",
        OfficeRole.Sponsor => "die auftraggebende Stelle",
        OfficeRole.Management => "die Geschäftsleitung",
        OfficeRole.It => "die IT",
        OfficeRole.PrivacyOfficer => "die oder der Datenschutzbeauftragte",
        OfficeRole.WorksCouncil => "der Betriebsrat",
        OfficeRole.Head => "die Abteilungsleitung",
        OfficeRole.TeamLead => "eine Teamleitung",
        _ => throw new ArgumentOutOfRangeException(nameof(office), office, "There is no word for this office."),
    };

    private static string People(int count) => count == 1 ? "1 Person" : $"{W.Number(count)} Personen";

    private static string Hours(decimal hours) => hours == 1 ? "1\u00a0Stunde" : $"{W.Number(hours)}\u00a0Stunden";

    private static string Weeks(int weeks) => weeks == 1 ? "1 Woche" : $"{weeks} Wochen";

    private static bool Forbids(MailContent c, Restriction restriction) => c.Restrictions.Contains(restriction);
}
