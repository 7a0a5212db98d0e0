using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Plan;

/// <summary>
/// A plan as it was when a rollout started, with its holidays worked out: what is decided later does not depend on files that change. One
/// document in the store.
/// </summary>
public sealed record PlanSnapshot
{
    /// <summary>A hash of the content: the same plan with the same holidays has the same id.</summary>
    public required PlanSnapshotId Id { get; init; }

    public required RolloutPlan Plan { get; init; }

    /// <summary>By the file's name as the plan writes it: the holidays of the three years from the start, in order.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> Holidays { get; init; }
}
