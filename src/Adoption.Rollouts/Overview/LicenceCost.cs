namespace Adoption.Rollouts.Overview;

/// <summary>What the licences of a rollout cost: by started months, from the beginning of access. Pure.</summary>
public static class LicenceCost
{
    private const double DaysAMonth = 365.25 / 12;

    /// <param name="phases">The rollout's phases so far.</param>
    /// <param name="perMonth">All seats, in any currency.</param>
    /// <param name="until">Until when (UTC).</param>
    public static decimal SoFar(IReadOnlyList<PhaseSpan> phases, decimal perMonth, DateTimeOffset until) =>
        phases.FirstOrDefault(p => p.Phase == Phase.Access) is { } access
            ? perMonth * (int)Math.Ceiling(Math.Max(1, (until - access.Start).TotalDays / DaysAMonth))
            : 0;

    /// <returns>0 before access, and when the licences have gone back.</returns>
    public static decimal PerMonthNow(Rollout rollout, decimal perMonth) =>
        rollout.Phases.Any(p => p.Phase == Phase.Access) && !HaveGoneBack(rollout) ? perMonth : 0;

    private static bool HaveGoneBack(Rollout rollout) =>
        rollout.EndedAt is not null && (rollout.Decision == Decision.Stop || rollout is { IsCancelled: true, ReturnLicences: true });
}
