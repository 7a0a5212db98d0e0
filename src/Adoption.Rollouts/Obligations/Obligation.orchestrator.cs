using Adoption.Orchestration;

namespace Adoption.Rollouts.Obligations;

/// <summary>
/// Runs every obligation: ask, remind the assignee, escalate rung by rung, expire as the plan says. It holds no state of its own; each turn
/// asks the store what comes next, so that an answer, a pause or a cancellation needs no more than a ring.
/// </summary>
public sealed class ObligationOrchestrator : Orchestrator<ObligationRef, ObligationClosed>
{
    /// <summary>Of this code; a change that replays differently takes the next number and keeps the old path.</summary>
    public const int Version = 1;

    public static OrchestratorDefinition<ObligationRef, ObligationClosed> Definition { get; } = new(
        "Obligation", ObligationJson.Default.ObligationRef, ObligationJson.Default.ObligationClosed);

    public override async Task<ObligationClosed> RunAsync(OrchestrationContext context, ObligationRef input)
    {
        while (true)
        {
            var (step, owner) = await context.CallActivityAsync(DecideObligation.Definition, input, Retries.Store);
            switch (step.Action)
            {
                case ObligationAction.Fire:
                    await context.CallActivityAsync(FireRung.Definition, new ObligationRung(input, step.Rung), Retries.Store);
                    break;
                case ObligationAction.Expire:
                    await context.CallActivityAsync(ExpireObligation.Definition, input, Retries.Store);
                    break;
                case ObligationAction.Close:
                    var closed = await context.CallActivityAsync(CloseObligation.Definition, input, Retries.Store);
                    context.SendEvent(owner, Doorbell.Event, Doorbell.Ring);
                    return closed;
                default:
                    await context.WaitForRingAsync(step.WakeAt);
                    break;
            }
        }
    }
}
