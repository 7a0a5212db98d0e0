using Adoption.Orchestration;

namespace Adoption.Rollouts.Experimentation;

/// <summary>Which round is next, by the schedule as it is after all pauses and extensions.</summary>
public sealed class NextRound(RolloutBook rollouts, CycleBook cycles, TimeProvider clock) : Activity<PhaseInput, NextRoundStep>
{
    public static ActivityDefinition<PhaseInput, NextRoundStep> Definition { get; } = new(
        nameof(NextRound), ProgrammeJson.Default.PhaseInput, ExperimentationJson.Default.NextRoundStep);

    public override async Task<NextRoundStep> RunAsync(ActivityContext context, PhaseInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var cycle = await cycles.RefreshAsync(rollout, input.Cycle, context.CancellationToken);
        return RoundSchedule.Next(cycle, rollout.IsPaused, rollout.IsCancelled, clock.GetUtcNow());
    }
}
