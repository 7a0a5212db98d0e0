using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Scaling;

/// <summary>All that the business case is made from. Of the check-ins it is given what was published, and nothing else.</summary>
public sealed record BusinessCaseInput
{
    public required IReadOnlyList<PublishedRound> Rounds { get; init; }

    public required int Headcount { get; init; }

    /// <summary>For all seats, a month, in <see cref="Currency"/>.</summary>
    public required decimal LicencesPerMonth { get; init; }

    /// <summary>Company-wide cost of an hour, in <see cref="Currency"/>.</summary>
    public required decimal HourlyRate { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Weeks of experimentation so far, extensions included.</summary>
    public required int Weeks { get; init; }

    /// <summary>Hours a week that everybody could use for trying things.</summary>
    public required decimal WeeklyHours { get; init; }

    public IReadOnlyList<UseCase> UseCases { get; init; } = [];

    public IReadOnlyList<PainPoint> PainPoints { get; init; } = [];
}
