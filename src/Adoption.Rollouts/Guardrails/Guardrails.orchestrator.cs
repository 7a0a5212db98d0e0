using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Guardrails;

/// <summary>
/// Phase one: management and IT sign off, the data protection officer advises, the works council agrees; a requested change goes back to HR
/// and everybody is asked about the new version. Only what all agreed to is published.
/// </summary>
public sealed class GuardrailsOrchestrator : Orchestrator<PhaseInput, PhaseOutcome>
{
    public static OrchestratorDefinition<PhaseInput, PhaseOutcome> Definition { get; } = new(
        "Guardrails", ProgrammeJson.Default.PhaseInput, ProgrammeJson.Default.PhaseOutcome);

    public override async Task<PhaseOutcome> RunAsync(OrchestrationContext context, PhaseInput input)
    {
        for (var version = 1; ; version++)
        {
            var agreed = await AgreeAsync(context, input, version);
            if (agreed is null)
            {
                return PhaseOutcome.WasCancelled;
            }

            if (agreed.Value)
            {
                break;
            }
        }

        if (!await context.PassGateAsync(input.Rollout))
        {
            return PhaseOutcome.WasCancelled;
        }

        var adopted = await context.CallActivityAsync(AdoptGuardrails.Definition, input, Retries.Store);
        await context.CallActivityAsync(
            ReachUnmailed.Definition, AskInput.In(input, context, ObligationKind.ReachEmployees), Retries.Store);
        var published = await context.ForEachPageAsync(input.Rollout, adopted.Version, PublishGuardrails.Definition);
        return published.Cancelled ? PhaseOutcome.WasCancelled : PhaseOutcome.Completed;
    }

    /// <returns>True: agreed; false: HR has changed the guardrails; null: cancelled.</returns>
    private static async Task<bool?> AgreeAsync(OrchestrationContext context, PhaseInput input, int version)
    {
        var round = new SignOffInput(input.Rollout, version, input.Attempt, context.InstanceId);
        while (true)
        {
            var answer = await context.CallActivityAsync(AskForSignOff.Definition, round, Retries.Store);
            switch (answer)
            {
                case { Cancelled: true }:
                    return null;
                case { State: SignOffState.Agreed }:
                    return true;
                case { State: SignOffState.Failed }:
                    throw new ObligationFailedException(ObligationKind.SignOffManagement);
                case { State: SignOffState.ChangeRequested }:
                    await context.CallActivityAsync(WithdrawSignOffs.Definition, round, Retries.Store);
                    var change = await context.AskAsync(
                        new AskInput(input.Rollout, ObligationKind.ChangeGuardrails, version, 1, input.Attempt, context.InstanceId));
                    return change.Cancelled ? null : false;
                default:
                    await context.WaitForRingAsync(null);
                    break;
            }
        }
    }
}
