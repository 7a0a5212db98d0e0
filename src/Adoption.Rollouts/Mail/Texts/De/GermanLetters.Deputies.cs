using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>To deputies, and to offices about them.</summary>
internal sealed partial class GermanLetters
{
    protected override Letter DeputyAsked(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var deputy = Needed(content.StandsIn, nameof(content.StandsIn));
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Bitte um Vertretung: {words.Title} ({content.Department})", text =>
        {
            text.Say($"Sie sind gebeten, in der KI-Einführung der Abteilung {content.Department} eine Antwort in Vertretung zu geben.")
                .Facts(
                [
                    ("Worum es geht", words.Title),
                    ("In Vertretung für", OfficeHeldBy(content, obligation)),
                    ("Darum gebeten hat", AskedBy(content, obligation, deputy)),
                    .. deputy.Person?.Reason is { } reason ? [("Grund", reason)] : Array.Empty<(string, string)>(),
                ]);
            Quote(text, words);
            text.Label("Warum", words.Why)
                .Label("Bis wann", Deadline(content, obligation) + " Die Vertretung ändert daran nichts.")
                .Label("Wie es weitergeht", words.Next)
                .Link("Die Antwort geben Sie hier; der Link ist Ihr eigener:", LinkPurpose.AnswerObligation, "In Vertretung antworten")
                .Say(
                    $"Können Sie nicht antworten, sagen Sie es bitte {Asker(content, obligation, deputy) ?? "der Programmverantwortung"}: Die Vertretung lässt sich jederzeit zurücknehmen.")
                .Say(
                    "Zu Ihnen speichern wir Name, Adresse und Sprache und gegebenenfalls den Grund, um Ihnen schreiben zu können. Wir löschen sie "
                    + $"{content.Plan.Retention.PeopleDays} Tage nach der Entscheidung über die Einführung.");
        });
    }

    protected override Letter DeputyNamed(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var deputy = Needed(obligation.Deputy, nameof(obligation.Deputy));
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Für Sie wurde eine Vertretung benannt: {words.Title} ({content.Department})", text => text
            .Say($"in der KI-Einführung der Abteilung {content.Department} steht eine Antwort von Ihnen aus. Damit es weitergeht, wurde für diese eine Antwort eine Vertretung benannt.")
            .Facts(
            [
                ("Worum es geht", words.Title),
                ("Vertretung", deputy.Person?.Name ?? "eine Vertretung"),
                ("Benannt hat sie", AskedBy(content, obligation, deputy)),
                .. deputy.Person?.Reason is { } reason ? [("Grund", reason)] : Array.Empty<(string, string)>(),
            ])
            .Label("Bis wann", Deadline(content, obligation) + " Die Vertretung ändert daran nichts.")
            .Link(
                "Möchten Sie lieber selbst antworten, nehmen Sie die Vertretung hier zurück, solange die Antwort aussteht:",
                LinkPurpose.AnswerObligation,
                "Stand ansehen"));
    }

    protected override Letter DeputyReleased(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Vertretung nicht mehr nötig: {words.Title} ({content.Department})", text => text
            .Say($"seit {W.Date(AskedAt(content, obligation), content.To)} waren Sie gebeten, in Vertretung zu antworten: {words.Title}.")
            .Say("Die Vertretung wurde zurückgenommen. Sie müssen nichts weiter tun; der Link in unserer früheren E-Mail gilt nicht mehr.")
            .Say("Danke für Ihre Bereitschaft."));
    }

    protected override Letter DeputyUnreached(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var deputy = Needed(obligation.Deputy, nameof(obligation.Deputy));
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Die Vertretung ist nicht erreichbar: {words.Title} ({content.Department})", text => text
            .Say($"für eine Antwort in der KI-Einführung der Abteilung {content.Department} haben Sie eine Vertretung benannt. Unsere E-Mails an sie kommen zurück; sie weiß vermutlich nichts davon.")
            .Facts([("Worum es geht", words.Title), ("In Vertretung für", OfficeHeldBy(content, obligation)), ("Vertretung", deputy.Person is { } person ? $"{person.Name}, {person.Address}" : "eine Vertretung")])
            .Label("Bis wann", Deadline(content, obligation) + " Die Vertretung ändert daran nichts.")
            .Link(
                "Bitte nehmen Sie die Vertretung zurück, und benennen Sie sie mit der richtigen Adresse neu, oder eine andere Person:",
                ToTheAsker(content, obligation),
                "Vertretung ändern"));
    }

    /// <summary>To the office while a deputy is asked: how it stands, and nothing to do.</summary>
    private static Letter InTheKnow(MailContent content, Obligation obligation, Deputy deputy)
    {
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Zur Kenntnis: {words.Title} ({content.Department})", text => text
            .Say($"diese Antwort steht noch aus: {words.Title}. Gefragt ist seit {W.Date(deputy.Since, content.To)} Ihre Vertretung, {deputy.Person?.Name ?? "eine andere Person"}.")
            .Label("Bis wann", Reminded(content, obligation))
            .Link(
                "Den Stand sehen Sie hier. Dort können Sie die Vertretung auch zurücknehmen und selbst antworten:",
                LinkPurpose.AnswerObligation,
                "Stand ansehen"));
    }

    /// <summary>The request is worded for the office: a deputy reads it as such.</summary>
    private static void Quote(LetterWriter text, ObligationWords words) =>
        text.Label("Die Anfrage im Wortlaut", string.Join(" ", words.Asked.Select(LetterWriter.Capital)));

    /// <summary>As a word of its own, with whoever holds it.</summary>
    private static string OfficeHeldBy(MailContent content, Obligation obligation)
    {
        var office = OfficeTitle(obligation.Assignee.Role);
        return content.Holder is { } name ? $"{office} ({name})" : office;
    }

    private static string AskedBy(MailContent content, Obligation obligation, Deputy deputy) =>
        deputy.By == obligation.Assignee.Role ? content.Holder ?? OfficeTitle(deputy.By)
        : content.Plan.Of(deputy.By) is { } person ? $"{person.Name} ({OfficeTitle(deputy.By)})"
        : OfficeTitle(deputy.By);

    /// <summary>By name; null: a team lead who has left.</summary>
    private static string? Asker(MailContent content, Obligation obligation, Deputy deputy) =>
        deputy.By == obligation.Assignee.Role ? content.Holder : content.Plan.Of(deputy.By)?.Name;

    private static string OfficeTitle(OfficeRole office) => ProgrammeWords.German.Office(MailCalendar.Camel(office.ToString()));

    /// <summary>When this reader was asked.</summary>
    private static DateTimeOffset AskedAt(MailContent content, Obligation obligation) => content.StandsIn?.Since ?? obligation.OpenedAt;
}
