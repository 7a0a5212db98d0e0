using System.Globalization;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Overview;

/// <summary>What stands in the audit trail, in the words of its readers. What has no words is shown as it was written.</summary>
public static class AuditWording
{
    private const string Extended = "extended by ";
    private const string Deputy = " (deputy)";

    /// <summary>As the audit trail writes a deputy: for which office, never who.</summary>
    public static string DeputyOf(string office) => office + Deputy;

    /// <summary>
    /// Who did it: an office or its deputy in the reader's words, and who signed in for it; anything else as it was written. Who signed in by the first
    /// start's link has no other name than the office's.
    /// </summary>
    public static string By(string by, ProgrammeWords words)
    {
        var isDeputy = by.EndsWith(Deputy, StringComparison.Ordinal);
        var parts = (isDeputy ? by[..^Deputy.Length] : by).Split(": ", 2);
        if (!Enum.TryParse<OfficeRole>(parts[0], out var role))
        {
            return by;
        }

        var office = words.Office(MailCalendar.Camel(role.ToString()));
        var named = parts is [var written, var name] && name != written ? $"{office}: {name}" : office;
        return isDeputy ? words.Say($"{named} (in Vertretung)", $"{named} (deputy)") : named;
    }

    public static string What(string what, ProgrammeWords words) => what switch
    {
        "started" => words.Say("gestartet", "started"),
        "paused" => words.Say("angehalten", "paused"),
        "resumed" => words.Say("fortgesetzt", "resumed"),
        "cancelled" => words.Say("abgebrochen", "cancelled"),
        "promised" => words.Say("Verbesserung zugesagt", "promised an improvement"),
        "works council asked again" => words.Say("Betriebsrat noch einmal gefragt", "asked the works council again"),
        "people updated" => words.Say("Beschäftigte aktualisiert", "updated the people list"),
        _ when what.StartsWith(Extended, StringComparison.Ordinal) => words.Say($"verlängert um {Weeks(what)} Wochen", what),
        _ => Answer(what, words) ?? what,
    };

    public static string Verdict(Verdict verdict, ProgrammeWords words) => verdict switch
    {
        Obligations.Verdict.Agreed => words.Say("zugestimmt", "agreed"),
        Obligations.Verdict.Refused => words.Say("abgelehnt", "refused"),
        Obligations.Verdict.ChangeRequested => words.Say("Änderung gewünscht", "change requested"),
        Obligations.Verdict.NoObjection => words.Say("keine Einwände", "no objection"),
        Obligations.Verdict.Conditions => words.Say("mit Bedingungen", "with conditions"),
        Obligations.Verdict.Objection => words.Say("Einwände", "objection"),
        Obligations.Verdict.ToleratedUntil => words.Say("auf Zeit geduldet", "tolerated for a time"),
        Obligations.Verdict.Done => words.Say("erledigt", "done"),
        Obligations.Verdict.CannotBeDone => words.Say("geht nicht", "can't be done"),
        Obligations.Verdict.Retry => words.Say("wiederholen", "try again"),
        Obligations.Verdict.Scale => words.Say("ausrollen", "scale"),
        Obligations.Verdict.Extend => words.Say("verlängern", "extend"),
        Obligations.Verdict.Stop => words.Say("beenden", "stop"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    private static int Weeks(string what) =>
        int.TryParse(what[Extended.Length..].Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : 0;

    private static string? Answer(string what, ProgrammeWords words) =>
        what.Split(": ") is [var kind, var verdict] && Enum.TryParse<ObligationKind>(kind, out var of) && Said(verdict, words) is { } said
            ? $"{words.Obligation(MailCalendar.Camel(of.ToString()))}: {said}"
            : null;

    private static string? Said(string said, ProgrammeWords words) => said switch
    {
        DeputyDesk.HandedOver => words.Say("an eine Vertretung übergeben", "handed over to a deputy"),
        DeputyDesk.TakenBack => words.Say("von der Vertretung zurückgenommen", "taken back from the deputy"),
        _ => Enum.TryParse<Verdict>(said, out var verdict) ? Verdict(verdict, words) : null,
    };
}
