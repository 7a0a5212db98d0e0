using Adoption.Orchestration;
using Adoption.Rollouts.Experimentation;

namespace Adoption.Rollouts.Department;

/// <summary>How far the rollout is: what those who were there from the start have had already.</summary>
public sealed class ReadWhatJoinersAreOwed(RolloutBook rollouts, CycleBook cycles) : Activity<PeopleUpdateInput, OwedToJoiners>
{
    public static ActivityDefinition<PeopleUpdateInput, OwedToJoiners> Definition { get; } = new(
        nameof(ReadWhatJoinersAreOwed), PeopleUpdateJson.Default.PeopleUpdateInput, PeopleUpdateJson.Default.OwedToJoiners);

    public override async Task<OwedToJoiners> RunAsync(ActivityContext context, PeopleUpdateInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        if (rollout.IsCancelled || rollout.DecidedAt is not null)
        {
            return new OwedToJoiners(0, false, 0, rollout.Cycle);
        }

        var runs = rollout.Phase == Phase.Experimentation
            && await cycles.FindAsync(input.Rollout, rollout.Cycle, context.CancellationToken) is not null;
        return new OwedToJoiners(rollout.GuardrailsVersion, rollout.Phase >= Phase.Access, runs ? rollout.Cycle : 0, rollout.Cycle);
    }
}
