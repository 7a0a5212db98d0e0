using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>What a report means, in sentences: the same on the terminal and on the page.</summary>
public sealed class RehearsalWords(RehearsalReport report, ProgrammeWords words)
{
    public string Title => words.Say($"Generalprobe: {report.Department}", $"Rehearsal: {report.Department}");

    public string People => words.Say($"{report.Headcount} Beschäftigte", $"{report.Headcount} people");

    public string Outcome => words.Outcome(report.Outcome);

    /// <summary>Null: it waits for nobody.</summary>
    public string? WaitsFor => report.WaitingFor.Count == 0
        ? null
        : words.Say("Offen ist: ", "Open: ") + string.Join("; ", report.WaitingFor.Select(words.Obligation)) + ".";

    /// <summary>What comes beside the calendar's mails: it is about all departments.</summary>
    public string Beside => words.Say(
        "Daneben bekommt die Programmverantwortung einmal in der Woche einen Überblick über alle Abteilungen, wenn er nicht abgeschaltet ist.",
        "Beside these, the programme owner gets a digest of all departments once a week, unless it is switched off.");

    public string Cost => words.Say(
        $"{PerMonth} im Monat, {Total} bis zum Ende des Rollouts (angefangene Monate).",
        $"{PerMonth} a month, {Total} until the end of the rollout (started months).");

    public string PerMonth => words.Money(report.Cost.PerMonth, report.Cost.Currency);

    public string Total => words.Money(report.Cost.Total, report.Cost.Currency);

    public IEnumerable<string> Shown()
    {
        if (report.Shown.Mode == "conversation")
        {
            yield return words.Say(
                "Für eine Umfrage ist die Abteilung zu klein: Es gäbe nie ein Ergebnis, das niemanden erkennen lässt. Stattdessen spricht die "
                + "Abteilungsleitung mit dem Team, und nichts davon wird gespeichert.",
                "The department is too small for a check-in: no result could ever be shown without showing somebody. The head talks with the team "
                + "instead, and nothing of it is stored.");
            yield break;
        }

        yield return words.Say("Gefragt werden kann: ", "Can be asked: ") + string.Join(", ", report.Shown.Questions.Select(words.Question)) + ".";
        yield return words.Say(
            $"Ergebnisse sind Bereiche, nie Zahlen; der feinste ist {report.Shown.FinestRangePercent} Prozentpunkte breit, wenn alle antworten.",
            $"Results are ranges, never numbers; the finest is {report.Shown.FinestRangePercent} percentage points wide when everybody answers.");
        yield return report.Shown.Comments
            ? words.Say("Kommentare werden gezeigt, wenn zehn oder mehr geantwortet haben.", "Comments are shown when ten or more have answered.")
            : words.Say("Kommentare werden nie gezeigt und darum nicht erfragt.", "Comments are never shown and therefore not asked for.");
    }

    public string Kind(CalendarLine line) =>
        line.About is { } about ? $"{words.Mail(line.Kind)}: {words.Obligation(about)}" : words.Mail(line.Kind);

    public string To(CalendarLine line) => line.To == "employees" ? $"{line.Recipients} {words.Office(line.To)}" : words.Office(line.To);

    public string Kind(EscalationLine line) => line.Reminder ? words.Say("Erinnerung", "Reminder") : words.Say("Eskalation", "Escalation");

    public string To(EscalationLine line) => line.Count == 1 ? words.Office(line.To) : $"{words.Number(line.Count)} × {words.Office(line.To)}";
}
