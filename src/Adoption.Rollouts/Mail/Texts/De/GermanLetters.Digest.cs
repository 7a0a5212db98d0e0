using Adoption.Rollouts.Digests;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>To programme owners, once a week.</summary>
internal sealed partial class GermanLetters
{
    protected override Letter Digest(MailContent content)
    {
        var digest = Needed(content.Digest, nameof(content.Digest));
        var day = W.Date(content.Request.NotBefore, content.To with { TimeZone = "UTC" });
        return ToOffice(
            content,
            digest.Needy.Count == 0 ? $"Wochenüberblick: {Running(digest)}" : $"Wochenüberblick: {Running(digest)}, {Needing(digest.Needy.Count)}",
            text =>
            {
                text.Say($"so stehen in der Woche ab {day} alle Abteilungen, für die Sie verantwortlich sind.");
                List(text, "Hier wird jemand gebraucht", digest.Needy);
                List(text, "Hier steht eine Antwort aus, noch in der Zeit", digest.Waiting);
                List(text, "Im Plan", digest.OnTrack);
                List(text, "Seit dem letzten Überblick zu Ende", digest.Over);
                if (digest.Running > 0)
                {
                    text.Facts([("Lizenzen", $"{People(digest.Licences)} mit Zugang"), .. digest.Costs.Select(c => ("Kosten im Monat", c))]);
                }

                text.Link("Alle Abteilungen und was Sie tun können, sehen Sie nach der Anmeldung hier:", LinkPurpose.Overview, "Anmelden und ansehen");
            },
            about: "alle Abteilungen");
    }

    private static string Running(DigestLines digest) => digest.Running switch
    {
        0 => "keine Abteilung läuft mehr",
        1 => "1 Abteilung läuft",
        var many => $"{W.Number(many)} Abteilungen laufen",
    };

    private static string Needing(int count) => count == 1 ? "1 braucht jemanden" : $"{W.Number(count)} brauchen jemanden";

    private static void List(LetterWriter text, string heading, DigestGroup group) =>
        text.Points(heading, group.More == 0 ? group.Lines : [.. group.Lines, $"… und {W.Number(group.More)} weitere"]);
}
