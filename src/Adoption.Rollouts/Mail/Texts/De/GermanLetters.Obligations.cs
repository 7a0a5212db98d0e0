using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>To office-holders: request, reminder, escalation, withdrawal. No employee is ever named here.</summary>
internal sealed partial class GermanLetters
{
    protected override Letter ObligationRequest(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        if (content.InTheKnowOf is { } deputy)
        {
            return InTheKnow(content, obligation, deputy);
        }

        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Ihre Antwort bitte: {words.Title} ({content.Department})", text =>
        {
            Ask(text, words);
            text.Label("Warum", words.Why)
                .Label("Bis wann", Deadline(content, obligation))
                .Label("Wie es weitergeht", words.Next)
                .Link("Ihre Antwort geben Sie hier:", LinkPurpose.AnswerObligation, "Antwort geben");
        });
    }

    protected override Letter ObligationReminder(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        if (content.InTheKnowOf is { } deputy)
        {
            return InTheKnow(content, obligation, deputy);
        }

        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Erinnerung: {words.Title} ({content.Department})", text =>
        {
            text.Say($"am {W.Date(AskedAt(content, obligation), content.To)} haben wir Sie um eine Antwort gebeten, die noch aussteht: {words.Title}.");
            if (content.StandsIn is null)
            {
                Ask(text, words);
            }
            else
            {
                text.Label("In Vertretung für", OfficeHeldBy(content, obligation));
                Quote(text, words);
            }

            text.Label("Warum", words.Why)
                .Label("Bis wann", Reminded(content, obligation))
                .Label("Wie es weitergeht", words.Next)
                .Link("Ihre Antwort geben Sie hier:", LinkPurpose.AnswerObligation, "Antwort geben")
                .Say("Hat sich diese E-Mail mit Ihrer Antwort gekreuzt, ist nichts weiter zu tun.");
        });
    }

    protected override Letter ObligationEscalation(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Eine Antwort steht aus: {words.Title} ({content.Department})", text => text
            .Say($"in der KI-Einführung der Abteilung {content.Department} steht eine Antwort aus, und das Programm kommt ohne sie nicht gut voran.")
            .Facts(
                ("Worum es geht", words.Title),
                ("Gefragt ist", Asked(obligation)),
                ("Gefragt seit", W.Date(obligation.OpenedAt, content.To)),
                ("Erbeten bis", obligation.Schedule.DueAt is { } due ? W.Date(due, content.To) : "ohne Frist"))
            .Label("Warum", words.Why)
            .Label(
                "Worum wir Sie bitten",
                "Sprechen Sie miteinander und räumen Sie aus, was der Antwort im Weg steht. Antworten kann weiterhin, wer "
                + "gefragt wurde; mit der Antwort ist diese Eskalation erledigt.")
            .Label("Wie es weitergeht", AfterEscalation(content, obligation))
            .Link("Den Stand sehen Sie nach der Anmeldung hier:", LinkPurpose.SignIn, "Anmelden und Stand ansehen"));
    }

    protected override Letter ObligationWithdrawn(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var words = GermanObligations.Of(content, obligation);
        return ToOffice(content, $"Nicht mehr nötig: {words.Title} ({content.Department})", text => text
            .Say($"am {W.Date(AskedAt(content, obligation), content.To)} haben wir Sie um eine Antwort gebeten: {words.Title}.")
            .Say("Diese Antwort wird nicht mehr gebraucht. Sie müssen nichts weiter tun; der Link in unserer früheren E-Mail gilt nicht mehr.")
            .Told("Der Grund", content.Reason)
            .Say("Danke für Ihre Zeit."));
    }

    protected override Letter ConversationInstead(MailContent content) =>
        ToOffice(content, $"Ein Gespräch statt einer Umfrage ({content.Department})", text => text
            .Say(
                $"die Abteilung {content.Department} ist so klein, dass ein Check-in per E-Mail nichts zeigen könnte, ohne dass Einzelne zu "
                + "erkennen wären. Deshalb verschicken wir keinen.")
            .Points("Bitte sprechen Sie stattdessen mit Ihrer Abteilung. Eine halbe Stunde und drei Fragen genügen:", [
                "Was gelingt mit den neuen Werkzeugen, und was nicht?",
                "Was steht im Weg: Zeit, Zugang, Regeln, Vertrauen?",
                "Was sollte sich bis zum nächsten Mal ändern, und wer kümmert sich darum?",
            ])
            .Say("Auch hier gilt: Niemand muss etwas sagen, niemand führt eine Liste, und nichts davon dient einer Leistungsbeurteilung."));

    private static void Ask(LetterWriter text, ObligationWords words)
    {
        foreach (var paragraph in words.Asked)
        {
            text.Say(paragraph);
        }
    }

    private static string Asked(Obligation obligation) =>
        obligation.Deputy?.Person is { } deputy
            ? $"{Office(obligation.Assignee.Role)}, in Vertretung {deputy.Name}"
            : Office(obligation.Assignee.Role);

    private static string Deadline(MailContent content, Obligation obligation) =>
        obligation.Schedule.DueAt is { } due
            ? $"Wir bitten um Ihre Antwort bis {W.Moment(due, content.To)}."
            : "Eine Frist gibt es nicht, und wir mahnen nicht. Bis Ihre Antwort da ist, wartet, was von ihr abhängt.";

    private static string Reminded(MailContent content, Obligation obligation)
    {
        var due = obligation.Schedule.DueAt is { } at ? $"Erbeten war Ihre Antwort bis {W.Moment(at, content.To)}." : "Ihre Antwort fehlt noch.";
        return NextRung(content, obligation) is { To: { } office } next
            ? $"{due} Bleibt sie aus, wird am {W.Date(next.At, content.To)} {Office(office)} informiert."
            : due;
    }

    private static string AfterEscalation(MailContent content, Obligation obligation) => (NextRung(content, obligation), obligation.Schedule) switch
    {
        ({ To: { } office } next, _) => $"Bleibt die Antwort aus, wird am {W.Date(next.At, content.To)} {Office(office)} informiert.",
        (_, { ExpiresAt: { } end, OnExpiry: OnExpiry.TakeDefault }) =>
            $"Bleibt die Antwort bis {W.Moment(end, content.To)} aus, gilt die Vorgabe des Plans.",
        (_, { ExpiresAt: { } end, OnExpiry: OnExpiry.FailPhase }) =>
            $"Bleibt die Antwort bis {W.Moment(end, content.To)} aus, hält die Phase an, und die Programmverantwortung entscheidet.",
        _ => "Das Programm wartet auf die Antwort.",
    };

    private static Rung? NextRung(MailContent content, Obligation obligation) =>
        obligation.Schedule.Rungs.Where(r => r.Number > content.Request.Rung && r.To is not null).MinBy(r => r.Number);
}
