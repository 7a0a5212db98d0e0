using Adoption.Orchestration;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations;

/// <summary>Ends an obligation as the plan says. An answer that came a moment before wins.</summary>
public sealed class ExpireObligation(ObligationBook obligations, PlanBook plans, TimeProvider clock) : Activity<ObligationRef, Nothing>
{
    public static ActivityDefinition<ObligationRef, Nothing> Definition { get; } = new(
        nameof(ExpireObligation), ObligationJson.Default.ObligationRef, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, ObligationRef input)
    {
        var snapshot = await plans.OfAsync(input.Rollout, context.CancellationToken);
        var now = clock.GetUtcNow();
        await obligations.ChangeAsync(
            input.Rollout,
            input.Obligation,
            o => o.Status != ObligationStatus.Open ? null
                : o.Schedule.OnExpiry == OnExpiry.FailPhase
                    ? o.Close(ObligationStatus.Failed, null, now, ObligationEventKind.Expired)
                    : o.Close(ObligationStatus.Expired, AnswerRules.Default(o.Kind, snapshot.Plan, now), now, ObligationEventKind.Expired),
            context.CancellationToken);
        return Nothing.Value;
    }
}
