using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Wording;

namespace Adoption.Portal.Charts;

/// <summary>Published ranges in words: never finer than they were published.</summary>
public static class RangeWording
{
    /// <summary>A range's upper edge belongs to it, its lower edge does not; zero is in the first.</summary>
    public static string Of(int from, int to, ProgrammeWords words) => from == 0
        ? words.Say($"höchstens {to} %", $"at most {to}%")
        : words.Say($"über {from} bis {to} %", $"over {from} to {to}%");

    public static string Of(ParticipationBand? band, ProgrammeWords words) => band switch
    {
        ParticipationBand.UpTo25 => words.Say("höchstens ein Viertel", "at most a quarter"),
        ParticipationBand.Over25 => words.Say("mehr als ein Viertel, höchstens die Hälfte", "more than a quarter, at most half"),
        ParticipationBand.Over50 => words.Say("mehr als die Hälfte, höchstens drei Viertel", "more than half, at most three quarters"),
        ParticipationBand.Over75 => words.Say("mehr als drei Viertel", "more than three quarters"),
        _ => words.Say("nicht gezeigt", "not shown"),
    };

    public static string Of(HiddenBecause because, ProgrammeWords words) => because switch
    {
        HiddenBecause.TooFewAnswers => words.Say(
            $"Weniger als {Thresholds.Numbers} Antworten: Zahlen würden Einzelne erkennen lassen. Deshalb zeigen wir keine, auch der Leitung nicht.",
            $"Fewer than {Thresholds.Numbers} answers: numbers would let individuals be recognised. So none are shown, to nobody."),
        HiddenBecause.TooFewPeople => words.Say(
            $"Diese Gruppe ist unter {Thresholds.CheckIn} Personen gefallen: Es wird nichts mehr gezeigt.",
            $"This group has shrunk below {Thresholds.CheckIn} people: nothing is shown any more."),
        HiddenBecause.OtherGroupsBefore => words.Say(
            "Ein früherer Check-in wurde für andere Gruppen gezeigt; nebeneinander ließe sich das eine vom anderen abziehen.",
            "An earlier check-in was shown for other groups; side by side one could be subtracted from the other."),
        _ => throw new ArgumentOutOfRangeException(nameof(because), because, "There is no such reason."),
    };

    public static string Group(string? group, ProgrammeWords words) => group switch
    {
        null => words.Say("Die ganze Abteilung", "The whole department"),
        ReportingGroups.Others => words.Say("Alle übrigen Standorte zusammen", "All other sites together"),
        _ => group,
    };
}
