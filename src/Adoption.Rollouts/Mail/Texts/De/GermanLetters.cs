using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>The frame of every German mail: salutation, close, and the three lines for employees.</summary>
internal sealed partial class GermanLetters : Letters
{
    private static readonly Words W = Words.German;

    private static Letter ToEmployee(MailContent c, string subject, Action<LetterWriter> body)
    {
        var text = new LetterWriter().Greet("Guten Tag ", ",", sentenceGoesOn: true);
        body(text);
        Close(text, c);
        if (c.Request.Kind.CanBeUnsubscribed())
        {
            text.Link(
                "Möchten Sie keine E-Mails zu Check-ins mehr? Hier können Sie sie abbestellen; niemand erfährt davon:",
                LinkPurpose.Unsubscribe,
                "Check-in-E-Mails abbestellen",
                LinkWeight.Small);
        }

        text.Add(new Confidence([
            new("Freiwillig", "Ob und wie Sie mitmachen, entscheiden Sie selbst. Beides ist in Ordnung und hat keine Folgen für Sie."),
            new(
                "Wer sieht was",
                "Ihre Antworten sind vertraulich. Gezeigt werden nur Zusammenfassungen ab fünf Antworten und Kommentare ab zehn; "
                + "wer geantwortet hat, zeigen wir niemandem."),
            new("Fragen", $"{c.Plan.Guardrails.Contact.Name}, {c.Plan.Guardrails.Contact.Address}"),
        ]));
        return Finish(c, subject, $"KI-Einführung · {c.Department}", text);
    }

    private static Letter ToOffice(MailContent c, string subject, Action<LetterWriter> body, string? about = null)
    {
        var helper = HelperOf(c);
        var text = new LetterWriter().Greet("Guten Tag ", ",", sentenceGoesOn: true);
        body(text);
        text.Say($"Fragen beantwortet Ihnen gern {helper.Name} ({helper.Address}).");
        Close(text, c).Add(new Confidence([
            new(
                "Vertraulich",
                "Diese E-Mail ist für Sie in Ihrer Funktion bestimmt."
                + (text.LeadsTo(LinkPurpose.AnswerObligation) ? " Der Link gilt nur für Sie; bitte leiten Sie ihn nicht weiter." : "")),
        ]));
        return Finish(c, subject, $"KI-Einführung · {about ?? c.Department}", text);
    }

    /// <summary>Nobody gets a letter signed with their own name.</summary>
    private static LetterWriter Close(LetterWriter text, MailContent c) =>
        c.Request.Recipient.Office == OfficeRole.ProgrammeOwner
            ? text.Sign("Mit freundlichen Grüßen", "Ihr Programm KI-Einführung")
            : text.Sign("Mit freundlichen Grüßen", c.Plan.People.ProgrammeOwner.Name, "Programmverantwortung KI-Einführung");

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
