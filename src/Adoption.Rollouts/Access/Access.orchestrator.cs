using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Access;

/// <summary>
/// Phase two: a licence for every employee. What fails becomes IT's obligation, tried again when IT says it is repaired; whoever has access is
/// welcomed meanwhile.
/// </summary>
public sealed class AccessOrchestrator : Orchestrator<PhaseInput, PhaseOutcome>
{
    /// <summary>How often IT is asked to repair before the phase goes on without those who still have no licence.</summary>
    private const int MaxRepairs = 3;

    public static OrchestratorDefinition<PhaseInput, PhaseOutcome> Definition { get; } = new(
        "Access", ProgrammeJson.Default.PhaseInput, ProgrammeJson.Default.PhaseOutcome);

    public override async Task<PhaseOutcome> RunAsync(OrchestrationContext context, PhaseInput input)
    {
        if (!await context.PassGateAsync(input.Rollout) || !await ProvideSeatsAsync(context, input))
        {
            return PhaseOutcome.WasCancelled;
        }

        for (var repair = 1; ; repair++)
        {
            var assigned = await LicenceRound.RunAsync(context, input.Rollout, input.Cycle);
            if (assigned.Cancelled)
            {
                return PhaseOutcome.WasCancelled;
            }

            if (assigned.Failed == 0 || repair > MaxRepairs)
            {
                return PhaseOutcome.Completed;
            }

            var answer = await context.AskAsync(AskInput.In(input, context, ObligationKind.RepairLicences, repair));
            if (answer.Cancelled)
            {
                return PhaseOutcome.WasCancelled;
            }

            if (answer.Verdict != Verdict.Done)
            {
                return PhaseOutcome.Completed;
            }
        }
    }

    private static async Task<bool> ProvideSeatsAsync(OrchestrationContext context, PhaseInput input)
    {
        var seats = await context.CallActivityAsync(CheckSeats.Definition, input, Retries.Provider);
        if (seats.Missing == 0)
        {
            return true;
        }

        // Whatever IT answers, the phase goes on: who gets no seat fails by name, and is IT's to repair.
        var answer = await context.AskAsync(AskInput.In(input, context, ObligationKind.ProvideSeats));
        return !answer.Cancelled;
    }
}
