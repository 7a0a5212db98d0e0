using Adoption.Rollouts.Digests;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>To programme owners, once a week.</summary>
internal sealed partial class EnglishLetters
{
    protected override Letter Digest(MailContent content)
    {
        var digest = Needed(content.Digest, nameof(content.Digest));
        var day = W.Date(content.Request.NotBefore, content.To with { TimeZone = "UTC" });
        return ToOffice(
            content,
            digest.Needy.Count == 0 ? $"Weekly digest: {Running(digest)}" : $"Weekly digest: {Running(digest)}, {Needing(digest.Needy.Count)}",
            text =>
            {
                text.Say($"this is how all the departments in your care stand in the week from {day}.");
                List(text, "Somebody is needed here", digest.Needy);
                List(text, "An answer is awaited here, still in time", digest.Waiting);
                List(text, "On track", digest.OnTrack);
                List(text, "Over since the last digest", digest.Over);
                if (digest.Running > 0)
                {
                    text.Facts([("Licences", $"{Licensed(digest.Licences)} with access"), .. digest.Costs.Select(c => ("Costs a month", c))]);
                }

                text.Link("All departments, and what you can do, are here after signing in:", LinkPurpose.Overview, "Sign in and see");
            },
            about: "all departments");
    }

    private static string Running(DigestLines digest) => digest.Running switch
    {
        0 => "no department is running any more",
        1 => "1 department is running",
        var many => $"{W.Number(many)} departments are running",
    };

    private static string Licensed(int count) => count == 1 ? "1 person" : $"{W.Number(count)} people";

    private static string Needing(int count) => count == 1 ? "1 needs somebody" : $"{W.Number(count)} need somebody";

    private static void List(LetterWriter text, string heading, DigestGroup group) =>
        text.Points(heading, group.More == 0 ? group.Lines : [.. group.Lines, $"… and {W.Number(group.More)} more"]);
}
