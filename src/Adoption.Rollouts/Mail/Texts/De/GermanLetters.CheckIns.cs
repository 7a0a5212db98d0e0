using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>Around a check-in. The reminder differs from the invitation in nothing that would reproach anybody.</summary>
internal sealed partial class GermanLetters
{
    protected override Letter CheckInInvitation(MailContent content)
    {
        var round = Needed(content.Round, nameof(content.Round));
        return ToEmployee(content, "Wie läuft es mit den KI-Werkzeugen? Weniger als eine Minute", text => text
            .Say(
                "wir möchten wissen, wie es Ihnen mit den KI-Werkzeugen geht: was gelingt"
                + (Forbids(content, Restriction.NoTimeSaved) ? " und was im Weg steht. " : ", was im Weg steht und wo Sie Zeit sparen. ")
                + "Das dauert weniger als eine Minute. Auch wenn Sie nichts ausprobiert haben, hilft uns das zu wissen.")
            .Add(OneClick(content, $"Bis {W.Moment(round.Closes, content.To)} können Sie hier antworten und Ihre Antwort ändern:", Answer, FillsTheForm))
            .Say(
                "Solange die Runde offen ist, merkt sich das System, wer geantwortet hat"
                + (Reminds(content) ? ", damit höchstens eine Erinnerung kommt und nur an die, die noch nicht geantwortet haben. " : ", damit jede Antwort einmal zählt. ")
                + "Danach wird das gelöscht; Antworten und Personen lassen sich dann nicht mehr verbinden."));
    }

    protected override Letter CheckInReminder(MailContent content)
    {
        var round = Needed(content.Round, nameof(content.Round));
        return ToEmployee(content, "Noch offen: Wie läuft es mit den KI-Werkzeugen?", text => text
            .Say("falls Sie möchten, können Sie noch sagen, wie es Ihnen mit den KI-Werkzeugen geht. Es dauert weniger als eine Minute.")
            .Add(OneClick(content, $"Bis {W.Moment(round.Closes, content.To)} können Sie hier antworten:", Answer, FillsTheForm))
            .Say("Weitere Erinnerungen zu dieser Runde schicken wir nicht. Wenn Sie nicht antworten möchten, ist nichts zu tun."));
    }

    protected override Letter CheckInSummary(MailContent content)
    {
        var summary = Needed(content.Summary, nameof(content.Summary));
        return ToEmployee(content, $"Was die Abteilung sagt: Ergebnis des Check-ins ({content.Department})", text =>
        {
            if (summary.TooFewAnswers)
            {
                text.Say(
                    "danke an alle, die beim Check-in geantwortet haben. Es sind zu wenige Antworten, um etwas zu zeigen, ohne dass Einzelne zu "
                    + "erkennen wären. Deshalb zeigen wir nichts, auch der Leitung nicht.");
            }
            else
            {
                text.Say("danke an alle, die beim Check-in geantwortet haben. Alle in der Abteilung und die Leitung erhalten dasselbe Ergebnis:")
                    .Told("Beteiligung", summary.Participation)
                    .Points("Was die Abteilung sagt", summary.Lines)
                    .Points("Aus den Kommentaren", summary.Comments.Select(c => $"„{c}“"));
            }

            text.Points("Was sich ändern soll", summary.Promises)
                .Link("Ist Ihnen etwas gelungen, das anderen helfen könnte? Hier können Sie es teilen:", LinkPurpose.ShareUseCase, "Teilen, was gelungen ist", LinkWeight.Beside);
        });
    }

    private const string Answer = "Zum Check-in";

    private const string FillsTheForm =
        "Ihre Auswahl füllt nur das Formular. Gesendet wird erst, wenn Sie dort auf „Senden“ drücken.";

    private static bool Reminds(MailContent c) =>
        c.Plan.Experimentation.ReminderAfterDays is not null && !Forbids(c, Restriction.NoReminders);
}
