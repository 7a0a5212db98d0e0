using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.UseCases;

/// <summary>What a use case must be, and what the works council's restrictions leave of it. Pure.</summary>
public static class UseCaseCheck
{
    /// <summary>Characters, by field.</summary>
    public const int MaxTitle = 120;

    public const int MaxWhat = 2_000;
    public const int MaxTool = 80;
    public const int MaxName = 80;

    /// <summary>Every field that breaks a rule.</summary>
    public static IReadOnlyList<UseCaseProblem> Find(UseCaseDraft draft) =>
        [.. Text(UseCaseField.Title, draft.Title, MaxTitle),
            .. Text(UseCaseField.What, draft.What, MaxWhat),
            .. Text(UseCaseField.Tool, draft.Tool, MaxTool),
            .. Text(UseCaseField.Name, draft.Name ?? "-", MaxName).Where(p => p.Rule == UseCaseRule.TooLong),
            .. Enum.IsDefined(draft.Category) && draft.Category is not (UseCaseCategory.NoAnswer or UseCaseCategory.None)
                ? Array.Empty<UseCaseProblem>()
                : [new(UseCaseField.Category, UseCaseRule.UnknownChoice)],
            .. Enum.IsDefined(draft.TimeSaved) ? Array.Empty<UseCaseProblem>() : [new(UseCaseField.TimeSaved, UseCaseRule.UnknownChoice)]];

    /// <summary>Trimmed, and without what the restrictions forbid: a name, or the time saved.</summary>
    public static UseCaseDraft Restrict(UseCaseDraft draft, IReadOnlyList<Restriction> restrictions) => draft with
    {
        Title = draft.Title.Trim(),
        What = draft.What.Trim(),
        Tool = draft.Tool.Trim(),
        Name = restrictions.Contains(Restriction.NoNamedUseCases) || string.IsNullOrWhiteSpace(draft.Name) ? null : draft.Name.Trim(),
        TimeSaved = restrictions.Contains(Restriction.NoTimeSaved) ? TimeSaved.NoAnswer : draft.TimeSaved,
    };

    private static IEnumerable<UseCaseProblem> Text(UseCaseField field, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return new(field, UseCaseRule.Missing);
        }
        else if (text.Trim().Length > longest)
        {
            yield return new(field, UseCaseRule.TooLong);
        }
    }
}

/// <summary>A field that broke a rule.</summary>
public sealed record UseCaseProblem(UseCaseField Field, UseCaseRule Rule);

public enum UseCaseField
{
    Title,
    What,
    Tool,
    Category,
    TimeSaved,
    Name,
}

public enum UseCaseRule
{
    Missing,
    TooLong,
    UnknownChoice,
}
