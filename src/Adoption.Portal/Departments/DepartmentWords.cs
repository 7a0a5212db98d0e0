using Adoption.Portal.Charts;
using Adoption.Portal.Overview;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Portal.Departments;

/// <summary>What stands on a department's page, in its reader's words.</summary>
internal static class DepartmentWords
{
    public static string Happened(this Speech speech, ObligationEvent happened, Obligation obligation)
    {
        var office = speech.Office(happened.To ?? obligation.Assignee.Role);
        return happened.What switch
        {
            ObligationEventKind.Asked => speech.Say($"{office} gefragt", $"{office} asked"),
            ObligationEventKind.Escalated => speech.Say($"eskaliert an {office}", $"escalated to {office}"),
            ObligationEventKind.HandedOver when obligation.Deputies.FirstOrDefault(d => d.Since == happened.At)?.Person is { } deputy =>
                speech.Say($"an eine Vertretung übergeben: {deputy.Name} (durch: {office})", $"handed over to a deputy: {deputy.Name} (by: {office})"),
            ObligationEventKind.HandedOver => speech.Say($"an eine Vertretung übergeben (durch: {office})", $"handed over to a deputy (by: {office})"),
            ObligationEventKind.TakenBack => speech.Say($"von der Vertretung zurückgenommen (durch: {office})", $"taken back from the deputy (by: {office})"),
            ObligationEventKind.Reminded when obligation.DeputyAt(happened.At) is not null => speech.Say($"Vertretung für {office} erinnert", $"deputy for {office} reminded"),
            ObligationEventKind.Reminded => speech.Say($"{office} erinnert", $"{office} reminded"),
            ObligationEventKind.Answered when obligation.Answer is { Deputy: { } number } answer =>
                speech.Say("Antwort in Vertretung", "answer by a deputy") + DeputyName(obligation, number) + ": " + AuditWording.Verdict(answer.Verdict, speech.Words),
            ObligationEventKind.Answered when obligation.Answer is { } answer =>
                speech.Say("Antwort: ", "answer: ") + AuditWording.Verdict(answer.Verdict, speech.Words),
            ObligationEventKind.Answered => speech.Say("beantwortet", "answered"),
            ObligationEventKind.Expired => speech.Say("abgelaufen", "expired"),
            ObligationEventKind.Withdrawn => speech.Say("nicht mehr nötig", "no longer needed"),
            _ => speech.Say("verschoben", "postponed"),
        };
    }

    private static string DeputyName(Obligation obligation, int number) =>
        obligation.Deputies.FirstOrDefault(d => d.Number == number)?.Person is { } person ? $" ({person.Name})" : "";

    public static string Say(this Speech speech, LicenceLine line) => line.Kind switch
    {
        LicenceLineKind.Granted => speech.Say("vom Programm vergeben", "given by the programme"),
        LicenceLineKind.GrantedBefore => speech.Say("hatten schon eine", "had one before"),
        LicenceLineKind.Pending => speech.Say("beantragt, noch nicht bestätigt", "asked for, not confirmed yet"),
        LicenceLineKind.Failed when line.Failure is { } failure => speech.Say("fehlgeschlagen: ", "failed: ") + speech.Failure(failure),
        LicenceLineKind.Failed => speech.Say("fehlgeschlagen", "failed"),
        LicenceLineKind.Returned when line.Share is { } share => speech.Say("zurückgegeben: ", "returned: ") + RangeWording.Of(share, speech.Words),
        LicenceLineKind.Returned => speech.Say("zurückgegeben", "returned"),
        _ => speech.Say("gehen nach der Frist zurück, außer jemand möchte die eigene behalten", "go back after the grace period, unless somebody asks to keep theirs"),
    };

    public static string Mail(this Speech speech, MailKind kind) => speech.Words.Mail(MailCalendar.Camel(kind.ToString()));

    public static string State(this Speech speech, OutboxLine line) => line.State switch
    {
        MailState.Waiting or MailState.Sending => speech.Say("wartet", "waiting"),
        MailState.Held => speech.Say("zurückgehalten", "held") + Why(speech, line.HoldReason),
        MailState.Sent => speech.Say("gesendet", "sent"),
        MailState.Settled => speech.Say("erledigt", "settled"),
        MailState.Dropped => speech.Say("nicht mehr nötig", "no longer needed"),
        _ => speech.Say("abgelehnt", "refused") + (line.Refusal is { } refusal ? $" ({refusal})" : ""),
    };

    private static string Why(Speech speech, HoldReason? reason) => reason switch
    {
        HoldReason.NoTransport => speech.Say(": kein Versand eingerichtet", ": no transport configured"),
        HoldReason.RolloutPaused => speech.Say(": angehalten", ": paused"),
        HoldReason.GateClosed => speech.Say(": wartet auf den Betriebsrat", ": waits for the works council"),
        _ => "",
    };

    /// <summary>Why somebody has no licence.</summary>
    public static string Failure(this Speech speech, LicenceFailure failure) => failure switch
    {
        LicenceFailure.NoSeatsLeft => speech.Say("keine Lizenz mehr frei", "no seats left"),
        LicenceFailure.UnknownInDirectory => speech.Say("im Verzeichnis unbekannt", "unknown in the directory"),
        LicenceFailure.AccountBlocked => speech.Say("Konto gesperrt", "account blocked"),
        LicenceFailure.ConflictingLicence => speech.Say("unverträglich mit einer anderen Lizenz", "conflicts with another licence"),
        LicenceFailure.MissingDependency => speech.Say("eine vorausgesetzte Lizenz fehlt", "a licence it depends on is missing"),
        LicenceFailure.ProhibitedInUsageLocation => speech.Say("am Standort nicht zulässig", "not allowed in the usage location"),
        LicenceFailure.NoUsageLocation => speech.Say("kein Nutzungsort hinterlegt", "no usage location on record"),
        LicenceFailure.AddressTaken => speech.Say("Adresse im Werkzeug schon vergeben", "address taken in the tool"),
        LicenceFailure.AddressRefused => speech.Say("Adresse vom Werkzeug abgelehnt", "address refused by the tool"),
        LicenceFailure.NotConfirmedInTime => speech.Say("nicht rechtzeitig bestätigt", "not confirmed in time"),
        LicenceFailure.OnItsList => speech.Say("von Hand zu vergeben", "to be given by hand"),
        _ => speech.Say("Fehler des Anbieters", "the provider reports an error"),
    };
}
