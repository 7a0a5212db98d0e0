namespace Adoption.Rollouts.Overview;

/// <summary>One department at a glance.</summary>
public sealed record OverviewRow
{
    public required Rollout Rollout { get; init; }

    public required Glance Glance { get; init; }

    public required Health Health { get; init; }

    /// <summary>Null: nothing comes by itself.</summary>
    public required NextEvent? Next { get; init; }

    /// <summary>Licences so far, in the plan's currency.</summary>
    public required decimal CostSoFar { get; init; }

    /// <summary>Licences a month as it stands; 0 before access and when they have gone back.</summary>
    public required decimal CostPerMonth { get; init; }

    /// <summary>
    /// People with a licence; null after a decision to stop, when what is left says how many asked to keep theirs, and that is nobody's business.
    /// </summary>
    public int? Granted => Rollout is { Decision: Decision.Stop, DecidedAt: not null } ? null : Glance.Licences.Granted;

    /// <param name="rollout">Its row.</param>
    /// <param name="glance">Its second row, with the duties that the reader may see.</param>
    /// <param name="now">UTC.</param>
    public static OverviewRow Of(Rollout rollout, Glance glance, DateTimeOffset now) => new()
    {
        Rollout = rollout,
        Glance = glance,
        Health = HealthPolicy.Of(rollout, glance, now),
        Next = NextEvent.Of(rollout, glance, now),
        CostSoFar = LicenceCost.SoFar(rollout.Phases, glance.Plan.PerMonth, rollout.EndedAt ?? now),
        CostPerMonth = LicenceCost.PerMonthNow(rollout, glance.Plan.PerMonth),
    };
}
