using Adoption.Portal.Rendering;
using Adoption.Rollouts.Licences;

namespace Adoption.Portal.Licences;

/// <summary>How IT mends what kept somebody from a licence: one sentence for each reason.</summary>
internal static class RepairWords
{
    public static string Mend(this Speech speech, LicenceFailure failure) => failure switch
    {
        LicenceFailure.NoSeatsLeft => speech.Say(
            "Kaufen Sie Lizenzen nach oder nehmen Sie ungenutzte zurück.",
            "Buy further seats, or take back some that nobody uses."),
        LicenceFailure.UnknownInDirectory => speech.Say(
            "Tragen Sie die Adresse bei genau einem Konto ein, oder lassen Sie die Personalabteilung die Adresse in einem neuen Export berichtigen.",
            "Enter the address at exactly one account, or let HR correct it in a new export."),
        LicenceFailure.AccountBlocked => speech.Say(
            "Entsperren Sie das Konto, wenn die Person hier arbeitet.",
            "Unblock the account if the person works here."),
        LicenceFailure.ConflictingLicence => speech.Say(
            "Entfernen Sie die Lizenz, die denselben Dienst enthält, oder schalten Sie den doppelten Dienst in einer der beiden ab.",
            "Remove the licence that holds the same service, or switch the double service off in one of the two."),
        LicenceFailure.MissingDependency => speech.Say(
            "Weisen Sie zuerst die Lizenz zu, auf der diese aufbaut, oder schalten Sie deren Dienst wieder ein.",
            "Assign the licence that this one builds on first, or switch its service on again."),
        LicenceFailure.ProhibitedInUsageLocation => speech.Say(
            "Prüfen Sie den Nutzungsort am Konto. Stimmt er, ist der Dienst dort nicht erhältlich, und die Person braucht ein anderes Werkzeug.",
            "Check the usage location of the account. If it is right, the service is not to be had there, and the person needs another tool."),
        LicenceFailure.NoUsageLocation => speech.Say(
            "Tragen Sie am Konto den Nutzungsort ein.",
            "Enter the usage location at the account."),
        LicenceFailure.AddressTaken => speech.Say(
            "Im Werkzeug gehört zu dieser Adresse ein fremdes oder privates Konto. Übernehmen Sie es in Ihren Arbeitsbereich, oder lassen Sie es löschen.",
            "In the tool this address belongs to a foreign or private account. Take it into your workspace, or have it deleted."),
        LicenceFailure.AddressRefused => speech.Say(
            "Bestätigen Sie im Werkzeug die Domäne dieser Adresse, oder lassen Sie die Adresse im Export berichtigen.",
            "Verify the domain of this address in the tool, or let HR correct the address in the export."),
        LicenceFailure.NotConfirmedInTime => speech.Say(
            "Sehen Sie nach, ob die Bereitstellung des Werkzeugs läuft und was ihr Protokoll zu diesem Konto sagt.",
            "See whether the tool's provisioning runs, and what its log says about this account."),
        LicenceFailure.OnItsList => speech.Say(
            "Vergeben Sie die Lizenz von Hand, und bestätigen Sie Ihre Liste.",
            "Give the licence by hand, and confirm your list."),
        _ => speech.Say(
            "Sehen Sie im Protokoll des Anbieters nach. Oft genügt ein neuer Versuch: Bestätigen Sie die Aufgabe, dann wird er unternommen.",
            "Look into the provider's log. Often another try is enough: confirm the task, and it is made."),
    };
}
