using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Overview;

/// <summary>Health in words.</summary>
/// <param name="words">Of the reader's language.</param>
/// <param name="zone">Days are told in it.</param>
public sealed class HealthWording(ProgrammeWords words, TimeZoneInfo zone)
{
    public static string State(HealthState state, ProgrammeWords words) => state switch
    {
        HealthState.Over => words.Say("abgeschlossen", "over"),
        HealthState.OnTrack => words.Say("im Plan", "on track"),
        HealthState.Waiting => words.Say("wartet", "waiting"),
        HealthState.AtRisk => words.Say("gefährdet", "at risk"),
        HealthState.Stalled => words.Say("steht still", "stalled"),
        HealthState.Failed => words.Say("fehlgeschlagen", "failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static string Decision(Decision? decision, ProgrammeWords words) => decision switch
    {
        Rollouts.Decision.Scale => words.Say("ausrollen", "scale"),
        Rollouts.Decision.Extend => words.Say("verlängern", "extend"),
        Rollouts.Decision.Stop => words.Say("beenden", "stop"),
        _ => "",
    };

    public string Say(HealthFinding finding) => finding.Reason switch
    {
        HealthReason.Decided => words.Say(
            $"Entschieden am {Day(finding.Since)}: {Decision(finding.Decision, words)}.",
            $"Decided on {Day(finding.Since)}: {Decision(finding.Decision, words)}."),
        HealthReason.Cancelled => finding.Since is null
            ? words.Say("Wird abgebrochen.", "Is being cancelled.")
            : words.Say($"Abgebrochen am {Day(finding.Since)}.", $"Cancelled on {Day(finding.Since)}."),
        HealthReason.PhaseFailed => words.Say(
            $"Die Phase {PhaseOf(finding)} ist fehlgeschlagen{SinceDe(finding)} und wartet auf die Programmleitung: wiederholen oder abbrechen.",
            $"The phase {PhaseOf(finding)} failed{SinceEn(finding)} and waits for the programme owner: retry or cancel."),
        HealthReason.Paused => words.Say(
            $"Angehalten seit {Day(finding.Since)}: {finding.Text}", $"Paused since {Day(finding.Since)}: {finding.Text}"),
        HealthReason.CouncilClosed => words.Say(
            $"Der Betriebsrat hat nicht zugestimmt{EndedDe(finding)} und wird nicht von selbst noch einmal gefragt. Alles Mitbestimmte ruht.",
            $"The works council does not agree{EndedEn(finding)} and is not asked again by itself. Everything co-determined rests."),
        HealthReason.NobodyIsReminded => words.Say(
            $"{Office(finding)} schuldet seit {Day(finding.Since)}: {DutyOf(finding)}. Alle Eskalationen sind erfolgt; niemand wird mehr erinnert.",
            $"{Office(finding)} has owed since {Day(finding.Since)}: {DutyOf(finding)}. All escalations are done; nobody is reminded any more."),
        HealthReason.Escalated => words.Say(
            $"Eskaliert an {Office(finding)}: {DutyOf(finding)} ist seit {Day(finding.Since)} offen.",
            $"Escalated to {Office(finding)}: {DutyOf(finding)}, open since {Day(finding.Since)}."),
        HealthReason.WaitsLong => words.Say(
            $"Wartet seit {Day(finding.Since)} auf {Office(finding)}: {DutyOf(finding)}. Hier erinnert niemand; ein Gespräch hilft.",
            $"Has waited since {Day(finding.Since)} for {Office(finding)}: {DutyOf(finding)}. Nobody reminds here; a talk helps."),
        HealthReason.FewAnswers => words.Say(
            "Zu wenige haben beim letzten Check-in geantwortet: Zeit, Zugang und Vertrauen ansehen.",
            "Too few answered the last check-in: look at time, access and trust."),
        HealthReason.LicencesMissing => words.Say(
            $"{finding.Number} Beschäftigte haben keine Lizenz.", $"{finding.Number} people have no licence."),
        HealthReason.BehindForecast => words.Say(
            $"{finding.Number} Tage später als beim Start berechnet ({Day(finding.Until)}).",
            $"{finding.Number} days later than worked out at the start ({Day(finding.Until)})."),
        HealthReason.TolerationEnds => words.Say(
            $"Die Duldung des Betriebsrats endet am {LastDay(finding.Until)}; danach ruht alles Mitbestimmte bis zur neuen Antwort.",
            $"The works council's toleration ends on {LastDay(finding.Until)}; then everything co-determined rests until it answers anew."),
        HealthReason.WaitsFor => words.Say(
            $"Wartet auf {Office(finding)}: {DutyOf(finding)}{DueDe(finding)}.", $"Waits for {Office(finding)}: {DutyOf(finding)}{DueEn(finding)}."),
        HealthReason.CheckInOpen => words.Say(
            $"Ein Check-in ist offen bis {Day(finding.Until)}.", $"A check-in is open until {Day(finding.Until)}."),
        HealthReason.NextCheckIn => words.Say(
            $"Die Abteilung probiert aus; nächster Check-in am {Day(finding.Until)}.",
            $"The department is trying things; next check-in on {Day(finding.Until)}."),
        HealthReason.Running => words.Say($"Die Phase {PhaseOf(finding)} läuft.", $"The phase {PhaseOf(finding)} is running."),
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Reason, "There is no such reason."),
    };

    public string Day(DateTimeOffset? at) =>
        at is { } instant ? words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime)) : "–";

    /// <summary>Day and time.</summary>
    public string Moment(DateTimeOffset at) =>
        $"{Day(at)}, {TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)}";

    private string LastDay(DateTimeOffset? exclusive) => Day(exclusive?.AddTicks(-1));

    private string Office(HealthFinding finding) => words.Office(MailCalendar.Camel((finding.Office ?? OfficeRole.ProgrammeOwner).ToString()));

    private string DutyOf(HealthFinding finding) => finding.Duty is { } kind ? words.Obligation(MailCalendar.Camel(kind.ToString())) : "";

    private string PhaseOf(HealthFinding finding) => finding.Phase is { } phase ? words.Phase(MailCalendar.Camel(phase.ToString())) : "";

    private string SinceDe(HealthFinding finding) => finding.Since is null ? "" : $" ({Day(finding.Since)})";

    private string SinceEn(HealthFinding finding) => finding.Since is null ? "" : $" on {Day(finding.Since)}";

    private string EndedDe(HealthFinding finding) => finding.Since is null ? "" : $" (Duldung bis {LastDay(finding.Since)})";

    private string EndedEn(HealthFinding finding) => finding.Since is null ? "" : $" (toleration until {LastDay(finding.Since)})";

    private string DueDe(HealthFinding finding) => finding.Until is null ? $", seit {Day(finding.Since)}" : $", fällig am {Day(finding.Until)}";

    private string DueEn(HealthFinding finding) => finding.Until is null ? $", since {Day(finding.Since)}" : $", due on {Day(finding.Until)}";
}
