using Adoption.Orchestration;

namespace Adoption.Rollouts.Obligations;

/// <summary>Reads the store and decides the next step; brings the schedule up to date after a pause.</summary>
public sealed class DecideObligation(RolloutBook rollouts, ObligationBook obligations, TimeProvider clock)
    : Activity<ObligationRef, ObligationNext>
{
    public static ActivityDefinition<ObligationRef, ObligationNext> Definition { get; } = new(
        nameof(DecideObligation), ObligationJson.Default.ObligationRef, ObligationJson.Default.ObligationNext);

    public override async Task<ObligationNext> RunAsync(ActivityContext context, ObligationRef input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        if (rollout.IsCancelled)
        {
            await obligations.WithdrawAsync(input.Rollout, input.Obligation, context.CancellationToken);
        }

        var obligation = await obligations.RefreshAsync(rollout, input.Obligation, context.CancellationToken);
        var step = ObligationPolicy.Next(obligation, rollout.IsPaused, clock.GetUtcNow());
        return new ObligationNext(step, new InstanceId(obligation.Owner));
    }
}
