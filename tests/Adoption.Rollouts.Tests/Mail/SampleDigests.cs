using Adoption.Rollouts.Department;
using Adoption.Rollouts.Digests;

namespace Adoption.Rollouts.Tests.Mail;

/// <summary>What digests tell of a busy week and of the last one.</summary>
internal static class SampleDigests
{
    private static DigestGroup None { get; } = new([], 0);

    public static DigestLines Busy(Language l) => new(
        new DigestGroup(
            [
                Say(
                    l,
                    "Vertrieb (Leitplanken): Eskaliert an Programmverantwortung: Freigabe durch die IT ist seit Mo. 24.8.2026 offen. Als Nächstes: Eskalation an Auftraggebende Stelle am Do. 3.9.2026.",
                    "Sales (guardrails): Escalated to programme owner: sign-off by IT, open since Mon 24 Aug 2026. Next: Escalated to executive sponsor on Thu 3 Sep 2026."),
            ],
            21),
        new DigestGroup([Say(l, "Lager (Zugang): Wartet auf IT: Plätze beschaffen, fällig am Fr. 4.9.2026.", "Warehouse (access): Waits for IT: provide seats, due on Fri 4 Sep 2026.")], 1),
        new DigestGroup([Say(l, "Service (Ausprobieren): Ein Check-in ist offen bis Fr. 4.9.2026.", "Service (experimentation): A check-in is open until Fri 4 Sep 2026.")], 1),
        None,
        140,
        [Say(l, "1.770,30 EUR", "EUR 1,770.30"), Say(l, "600 CHF", "CHF 600")]);

    public static DigestLines Quiet(Language l) => new(
        None,
        None,
        None,
        new DigestGroup([Say(l, "Einkauf (Skalierung): Entschieden am Do. 3.9.2026: ausrollen.", "Purchasing (scaling): Decided on Thu 3 Sep 2026: scale.")], 1),
        0,
        []);

    private static string Say(Language language, string german, string english) => language == Language.De ? german : english;
}
