using Adoption.Portal.Rendering;
using Adoption.Rollouts.Obligations;

namespace Adoption.Portal.Offices;

/// <summary>Answers in the words of whoever gives them.</summary>
internal static class AnswerWords
{
    public static string Choice(this Speech speech, ObligationKind kind, Verdict verdict) => (kind, verdict) switch
    {
        (ObligationKind.SignOffManagement or ObligationKind.SignOffIt, Verdict.Agreed) => speech.Say("Ich gebe die Leitplanken frei", "I sign the guardrails off"),
        (ObligationKind.SignOffManagement or ObligationKind.SignOffIt, Verdict.ChangeRequested) => speech.Say("Bitte erst ändern", "Change something first, please"),
        (ObligationKind.SignOffManagement or ObligationKind.SignOffIt, Verdict.Refused) => speech.Say(
            "So nicht: ich lehne diese Fassung ab", "Not like this: I refuse this version"),
        (ObligationKind.PrivacyDeviation, Verdict.Agreed) => speech.Say("Wir weichen ab und begründen es hier", "We deviate, and give the reasons here"),
        (ObligationKind.PrivacyDeviation, _) => speech.Say(
            "Wir folgen der Stellungnahme: die Leitplanken werden geändert", "We follow the opinion: the guardrails are changed"),
        (ObligationKind.WorksCouncilAgreement, Verdict.Agreed) => speech.Say("Wir stimmen zu", "We agree"),
        (ObligationKind.WorksCouncilAgreement, Verdict.ToleratedUntil) => speech.Say("Wir dulden es bis zu einem Tag", "We tolerate it until a day"),
        (ObligationKind.WorksCouncilAgreement, Verdict.ChangeRequested) => speech.Say("Bitte erst ändern", "Change something first, please"),
        (ObligationKind.WorksCouncilAgreement, _) => speech.Say("Wir lehnen ab", "We refuse"),
        (_, Verdict.NoObjection) => speech.Say("Keine Einwände", "No objection"),
        (_, Verdict.Conditions) => speech.Say("Keine Einwände unter Bedingungen", "No objection, with conditions"),
        (_, Verdict.Objection) => speech.Say("Ich habe Einwände", "I object"),
        (ObligationKind.ProvideSeats, Verdict.Done) => speech.Say("Die Lizenzen sind bereitgestellt", "The licences are provided"),
        (ObligationKind.RepairLicences, Verdict.Done) => speech.Say("Die Ursachen sind behoben", "The causes are removed"),
        (ObligationKind.Integration, Verdict.Done) => speech.Say("Die Aufgabe ist erledigt", "The task is done"),
        (ObligationKind.PromisedImprovement, Verdict.Done) => speech.Say("Das Versprechen ist eingelöst", "The promise is kept"),
        (ObligationKind.HoldConversation, Verdict.Done) => speech.Say("Wir haben gesprochen", "We have talked"),
        (ObligationKind.QuorumMissed, Verdict.Done) => speech.Say("Angesehen; das ändern wir", "Looked into; this is what we change"),
        (ObligationKind.QuorumMissed, Verdict.CannotBeDone) => speech.Say("Angesehen; es lässt sich nichts ändern", "Looked into; nothing can be changed"),
        (ObligationKind.ReachEmployees, Verdict.Done) => speech.Say("Alle haben Adresse oder Code", "Everybody has an address or a code"),
        (_, Verdict.Scale) => speech.Say("Ausrollen: wir nutzen es auf Dauer", "Scale: we use it permanently"),
        (_, Verdict.Extend) => speech.Say("Verlängern: die Abteilung probiert länger aus", "Extend: the department goes on trying"),
        (_, Verdict.Stop) => speech.Say("Beenden: die Lizenzen gehen zurück", "Stop: the licences go back"),
        (_, Verdict.CannotBeDone) => speech.Say("Das geht nicht", "It can't be done"),
        _ => speech.Say("Erledigt", "Done"),
    };

    /// <summary>On the button where there is nothing to choose.</summary>
    public static string Send(this Speech speech, ObligationKind kind) => kind switch
    {
        ObligationKind.ConfirmStart => speech.Say("Start und Stunden bestätigen", "Confirm start and hours"),
        ObligationKind.PhaseFailed => speech.Say("Phase wiederholen", "Retry the phase"),
        ObligationKind.ChangeGuardrails => speech.Say("Neue Fassung vorlegen", "Submit the new version"),
        _ => speech.Say("Antwort senden", "Send the answer"),
    };

    /// <summary>What the comment is for.</summary>
    public static string Comment(this Speech speech, ObligationKind kind) => kind switch
    {
        ObligationKind.Decision => speech.Say("Ihre Gründe (die Abteilung liest sie)", "Your reasons (the department reads them)"),
        ObligationKind.PrivacyDeviation => speech.Say("Begründung (bleibt nachlesbar)", "Reasons (they stay on record)"),
        ObligationKind.HoldConversation => speech.Say("Was läuft, was im Weg steht: Ergebnisse, keine Namen", "What works, what is in the way: results, no names"),
        ObligationKind.QuorumMissed => speech.Say("Was sich ändern soll", "What is to change"),
        _ => speech.Say("Anmerkung (nötig, wenn etwas nicht wie erbeten geht)", "Comment (needed when something does not go as asked)"),
    };

    public static string Restriction(this Speech speech, Restriction restriction) => restriction switch
    {
        Rollouts.Obligations.Restriction.NoFreeText => speech.Say("Keine Freitexte in Check-ins", "No free text in check-ins"),
        Rollouts.Obligations.Restriction.NoReminders => speech.Say("Keine Erinnerungen an Beschäftigte", "No reminders to employees"),
        Rollouts.Obligations.Restriction.NoNamedUseCases => speech.Say("Beiträge nur ohne Namen", "Use cases without names only"),
        Rollouts.Obligations.Restriction.NoTimeSaved => speech.Say("Keine Frage nach gesparter Zeit", "No question about time saved"),
        _ => speech.Say("Ergebnisse nur für die ganze Abteilung", "Results for the whole department only"),
    };
}
