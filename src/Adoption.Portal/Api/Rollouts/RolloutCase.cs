using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Scaling;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>What the sponsor decides on. Money in the currency (ISO 4217), rounded to whole units.</summary>
public sealed record RolloutCase
{
    public required string Currency { get; init; }

    public required int Headcount { get; init; }

    public required decimal LicencesPerYear { get; init; }

    /// <summary>Licences of the experimentation, and the hours everybody could use, as if all were used.</summary>
    public required decimal SpentSoFar { get; init; }

    /// <summary>The plan's cost of an hour of work.</summary>
    public required decimal HourlyRate { get; init; }

    /// <summary>Left out: too few answers, or nobody was asked; then there are costs and no other numbers.</summary>
    public CaseBenefit? Benefit { get; init; }

    public required IReadOnlyList<CaseUse> TopUseCases { get; init; }

    public required IReadOnlyList<CasePainPoint> PainPoints { get; init; }

    /// <summary>What the reader must know about the numbers.</summary>
    public required IReadOnlyList<Uncertainty> Uncertainties { get; init; }

    internal static RolloutCase Of(BusinessCase made, decimal hourlyRate, IReadOnlyList<PainPoint> named) => new()
    {
        Currency = made.Currency,
        Headcount = made.Headcount,
        LicencesPerYear = made.LicencesPerYear,
        SpentSoFar = made.SpentSoFar,
        HourlyRate = hourlyRate,
        Benefit = made.Benefit is { } b ? new CaseBenefit(b.HoursPerWeek, b.HoursPerYear, b.WorthPerYear, b.NetPerYear, b.PayBackMonths) : null,
        TopUseCases = [.. made.TopUseCases.Select(u => new CaseUse(u.Category, u.FromPercent, u.ToPercent, u.Published))],
        PainPoints = [.. made.PainPoints.Select(p => new CasePainPoint(
            p.PainPoint.Value, named.FirstOrDefault(n => n.Id == p.PainPoint)?.Text, p.Said, p.Shares))],
        Uncertainties = made.Uncertainties,
    };
}

/// <summary>Careful, likely and hopeful.</summary>
/// <param name="PayBackMonths">A value that is left out: never.</param>
public sealed record CaseBenefit(ThreePoint HoursPerWeek, ThreePoint HoursPerYear, ThreePoint WorthPerYear, ThreePoint NetPerYear, PayBack PayBackMonths);

/// <param name="FromPercent">Of those who answered the last published check-in; left out: not shown.</param>
/// <param name="Published">Use cases in the department's library.</param>
public sealed record CaseUse(UseCaseCategory Category, int? FromPercent, int? ToPercent, int Published);

/// <summary>What the results say about a pain point.</summary>
public sealed record CasePainPoint(string Id, string? Text, PainPointFinding Finding, IReadOnlyList<PainPointShare> Shares);

/// <param name="At">UTC.</param>
/// <param name="By">The office, or who it was.</param>
public sealed record RolloutAudit(DateTimeOffset At, string By, string What, string? Reason);
