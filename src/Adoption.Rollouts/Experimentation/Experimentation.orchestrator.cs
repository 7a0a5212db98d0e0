using Adoption.Orchestration;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Experimentation;

/// <summary>
/// Phase three: the head confirms start and weekly hours, everybody hears of it, and the department tries things in its own work for some weeks,
/// with a check-in now and then. An extension is another cycle of the same.
/// </summary>
public sealed class ExperimentationOrchestrator : Orchestrator<PhaseInput, PhaseOutcome>
{
    public static OrchestratorDefinition<PhaseInput, PhaseOutcome> Definition { get; } = new(
        "Experimentation", ProgrammeJson.Default.PhaseInput, ProgrammeJson.Default.PhaseOutcome);

    public override async Task<PhaseOutcome> RunAsync(OrchestrationContext context, PhaseInput input)
    {
        var confirmed = await context.AskAsync(AskInput.In(input, context, ObligationKind.ConfirmStart));
        if (confirmed.Cancelled)
        {
            return PhaseOutcome.WasCancelled;
        }

        var planned = new RoundsPlanned(false);
        while (!planned.Done)
        {
            if (!await context.PassGateAsync(input.Rollout))
            {
                return PhaseOutcome.WasCancelled;
            }

            planned = await context.CallActivityAsync(PlanRounds.Definition, input, Retries.Store);
        }

        await context.CallActivityAsync(AskForPainPoints.Definition, new AskForPainPointsInput(input), Retries.Store);
        var kickOff = await context.ForEachPageAsync(input.Rollout, input.Cycle, SendKickOff.Definition);
        if (kickOff.Cancelled)
        {
            return PhaseOutcome.WasCancelled;
        }

        while (true)
        {
            var next = await context.CallActivityAsync(NextRound.Definition, input, Retries.Store);
            switch (next.Action)
            {
                case RoundAction.Run:
                    var round = new RoundInput(input.Rollout, input.Cycle, next.Round, input.Version);
                    await context.CallSubOrchestratorAsync(
                        CheckInOrchestrator.Definition, round, CheckInOrchestrator.InstanceOf(round, input.Attempt));
                    break;
                case RoundAction.Wait:
                    await context.WaitForRingAsync(next.WakeAt);
                    break;
                case RoundAction.Cancelled:
                    return PhaseOutcome.WasCancelled;
                default:
                    return PhaseOutcome.Completed;
            }
        }
    }
}
