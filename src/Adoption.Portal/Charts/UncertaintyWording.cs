using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.Wording;

namespace Adoption.Portal.Charts;

/// <summary>What the reader must know about the numbers of a business case.</summary>
public static class UncertaintyWording
{
    public static string Say(Uncertainty uncertainty, ProgrammeWords words) => uncertainty switch
    {
        Uncertainty.TooFewAnswers => words.Say(
            "Zu wenige Antworten: Es gibt Kosten, aber keine Zahlen zum Nutzen.", "Too few answers: there are costs, but no numbers of benefit."),
        Uncertainty.TimeNotAsked => words.Say(
            "Nach gesparter Zeit wurde nicht gefragt.", "Nobody was asked about time saved."),
        Uncertainty.SelfReported => words.Say(
            "Die Stunden sind Selbsteinschätzungen; vorsichtig zählt die Hälfte, wahrscheinlich drei Viertel.",
            "Hours are people's own estimates; the careful case counts half of them, the likely one three quarters."),
        Uncertainty.RangesOnly => words.Say(
            "Ergebnisse liegen nur als Spannen vor; deshalb liegen vorsichtig und hoffnungsvoll weit auseinander.",
            "Results exist as ranges only, so careful and hopeful lie far apart."),
        Uncertainty.FewTookPart => words.Say(
            "Weniger als die Hälfte der Eingeladenen hat geantwortet.", "Fewer than half of the invited answered."),
        Uncertainty.SmallDepartment => words.Say(
            "Die Abteilung ist klein: Die Spannen sind 50 Prozentpunkte breit.", "The department is small: ranges are 50 percentage points wide."),
        Uncertainty.OthersAssumed => words.Say(
            "Was die anderen sparen, weiß niemand; vorsichtig nichts, wahrscheinlich halb so viel.",
            "Nobody knows what the others save; the careful case says nothing, the likely one half as much."),
        Uncertainty.GroupsMissing => words.Say(
            "Mindestens eine Gruppe hatte zu wenige Antworten und zählt als ohne Ersparnis.",
            "At least one group had too few answers and counts as saving nothing."),
        Uncertainty.OlderRound => words.Say(
            "Die Stunden stammen aus einem früheren Check-in.", "The hours come from an earlier check-in."),
        _ => throw new ArgumentOutOfRangeException(nameof(uncertainty), uncertainty, "There is no such uncertainty."),
    };
}
