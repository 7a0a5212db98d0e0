using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Experimentation;

/// <summary>The head has confirmed: works out all rounds of the cycle as UTC instants, once.</summary>
public sealed class PlanRounds(RolloutBook rollouts, PlanBook plans, ObligationBook obligations, CycleBook cycles, TimeProvider clock)
    : Activity<PhaseInput, RoundsPlanned>
{
    public static ActivityDefinition<PhaseInput, RoundsPlanned> Definition { get; } = new(
        nameof(PlanRounds), ProgrammeJson.Default.PhaseInput, ExperimentationJson.Default.RoundsPlanned);

    public override async Task<RoundsPlanned> RunAsync(ActivityContext context, PhaseInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var snapshot = await plans.OfAsync(input.Rollout, context.CancellationToken);
        var confirmed = (await obligations.AllAsync(input.Rollout, context.CancellationToken))
            .Where(o => o.Kind == ObligationKind.ConfirmStart && o.Cycle == input.Cycle && o.Answer is not null)
            .MaxBy(o => o.OpenedAt);
        var hours = confirmed?.Answer?.Number ?? snapshot.Plan.Experimentation.WeeklyHours;
        return new RoundsPlanned(await cycles.StartAsync(rollout, input.Cycle, hours, clock.GetUtcNow(), context.CancellationToken));
    }
}
