using Adoption.Orchestration;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Scaling;

/// <summary>Is the time to ask for one's licence over? It counts calendar days from the decision and ends with a working day's opening.</summary>
public sealed class ReadGrace(RolloutBook rollouts, PlanBook plans, TimeProvider clock) : Activity<PhaseInput, Grace>
{
    public static ActivityDefinition<PhaseInput, Grace> Definition { get; } = new(
        nameof(ReadGrace), ProgrammeJson.Default.PhaseInput, ScalingFlowJson.Default.Grace);

    public override async Task<Grace> RunAsync(ActivityContext context, PhaseInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var snapshot = await plans.OfAsync(input.Rollout, context.CancellationToken);
        var ends = EndOf(rollout, snapshot, plans);
        return new Grace(!rollout.IsPaused && ends <= clock.GetUtcNow(), rollout.IsCancelled, rollout.IsPaused ? null : ends);
    }

    /// <returns>UTC.</returns>
    public static DateTimeOffset EndOf(Rollout rollout, PlanSnapshot snapshot, PlanBook plans)
    {
        var decided = rollout.DecidedAt ?? throw new InvalidOperationException($"Rollout '{rollout.Id}' is not decided.");
        return plans.CalendarOf(snapshot).Default.NextSendingInstant(decided.AddDays(snapshot.Plan.Licences.GraceDays));
    }
}
