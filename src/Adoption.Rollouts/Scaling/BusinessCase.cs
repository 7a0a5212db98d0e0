using System.Text.Json.Serialization;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;

namespace Adoption.Rollouts.Scaling;

/// <summary>
/// What the sponsor decides on. Money in <see cref="Currency"/>, rounded to whole units; hours a week to one decimal, hours a year to whole
/// hours; halves away from zero. Everything is worked out unrounded and rounded once at the end.
/// </summary>
public sealed record BusinessCase
{
    public required string Currency { get; init; }

    public required int Headcount { get; init; }

    /// <summary>A year, all seats.</summary>
    public required decimal LicencesPerYear { get; init; }

    /// <summary>What the experimentation cost: its licences, and the hours everybody could use, as if all were used.</summary>
    public required decimal SpentSoFar { get; init; }

    /// <summary>Null: too few answers, or nobody was asked; then there are costs and no other numbers.</summary>
    public required Benefit? Benefit { get; init; }

    /// <summary>Most used first: kinds of work by what check-ins and published use cases say.</summary>
    public required IReadOnlyList<TopUseCase> TopUseCases { get; init; }

    /// <summary>One for each pain point, in their order.</summary>
    public required IReadOnlyList<PainPointAnswer> PainPoints { get; init; }

    public required IReadOnlyList<Uncertainty> Uncertainties { get; init; }
}

public sealed record Benefit
{
    /// <summary>Of the whole department.</summary>
    public required ThreePoint HoursPerWeek { get; init; }

    /// <summary>With <see cref="Assumptions.WorkingWeeksPerYear"/>.</summary>
    public required ThreePoint HoursPerYear { get; init; }

    public required ThreePoint WorthPerYear { get; init; }

    /// <summary>Worth less licences; may be negative.</summary>
    public required ThreePoint NetPerYear { get; init; }

    /// <summary>
    /// Months until net gains have paid for what was spent so far, rounded up to whole months. The careful case stands first. Null: never.
    /// </summary>
    public required PayBack PayBackMonths { get; init; }
}

/// <summary>Months; null: never.</summary>
public sealed record PayBack(int? Low, int? Middle, int? High);

/// <param name="Category">The kind of work.</param>
/// <param name="FromPercent">Of those who answered the last published check-in; null: not shown, or shown by groups.</param>
/// <param name="ToPercent">Its upper end.</param>
/// <param name="Published">Use cases in the department's library.</param>
public sealed record TopUseCase(UseCaseCategory Category, int? FromPercent, int? ToPercent, int Published);

/// <summary>What the reader must know about the numbers; the words stand with the mails and pages.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Uncertainty>))]
public enum Uncertainty
{
    /// <summary>Fewer than five answers (or none): no numbers at all.</summary>
    TooFewAnswers,

    /// <summary>The works council's agreement excludes the question, or no check-in took place.</summary>
    TimeNotAsked,

    /// <summary>Hours are people's own estimates.</summary>
    SelfReported,

    /// <summary>Results are shown in ranges, so the ends of low and high are wide.</summary>
    RangesOnly,

    /// <summary>Fewer than half of the invited answered, in the department or in one of its groups.</summary>
    FewTookPart,

    /// <summary>So few answered that ranges are 50 percentage points wide.</summary>
    SmallDepartment,

    /// <summary>Nobody knows what those who did not answer save.</summary>
    OthersAssumed,

    /// <summary>At least one group had too few answers and counts as saving nothing.</summary>
    GroupsMissing,

    /// <summary>The hours come from an earlier check-in than the last.</summary>
    OlderRound,
}
