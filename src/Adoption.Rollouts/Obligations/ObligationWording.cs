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
        ["rollout"] = ("Ablauf des ganzen Programms", "The course of the whole programme"),
        ["scaling"] = ("Ausrollen", "Scaling"),
    };

    /// <summary>A promise and what became of it.</summary>
    public static string Promise(Obligation promise, Language language)
    {
        var state = (promise.Answer?.Verdict, language) switch
        {
            (Verdict.Done, Language.De) => "erledigt",
            (Verdict.Done, _) => "done",
            (Verdict.CannotBeDone, Language.De) => "geht leider nicht",
            (Verdict.CannotBeDone, _) => "not possible, unfortunately",
            (_, Language.De) => "in Arbeit",
            _ => "in progress",
        };
        var reason = promise.Answer is { Verdict: Verdict.CannotBeDone, Comment: { } why } ? $" ({why})" : "";
        return $"{promise.Subject}: {state}{reason}";
    }

    /// <returns>The subject in words; one without words as it is.</returns>
    public static string? Subject(string? subject, Language language) =>
        subject is not null && Subjects.TryGetValue(subject, out var words)
            ? language == Language.De ? words.De : words.En
            : subject;
}
