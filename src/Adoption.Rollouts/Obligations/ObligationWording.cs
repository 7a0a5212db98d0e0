using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Obligations;

/// <summary>What an obligation is about, in the words of mails and pages.</summary>
public static class ObligationWording
{
    private static readonly Dictionary<string, (string De, string En)> Subjects = new(StringComparer.Ordinal)
    {
        ["systems"] = ("Anbindung an die vorhandenen Systeme", "Integration into the systems at hand"),
        ["security"] = ("Sicherheit und Berechtigungen", "Security and permissions"),
        ["operation"] = ("Betrieb für alle", "Operation for everybody"),
        ["guardrails"] = ("Leitplanken", "Guardrails"),
        ["access"] = ("Zugang", "Access"),
        ["experimentation"] = ("Ausprobieren", "Experimentation"),
        ["scaling"] = ("Ausrollen", "Scaling"),
    };

    /// <returns>The subject in words; one without words as it is.</returns>
    public static string? Subject(string? subject, Language language) =>
        subject is not null && Subjects.TryGetValue(subject, out var words)
            ? language == Language.De ? words.De : words.En
            : subject;
}
