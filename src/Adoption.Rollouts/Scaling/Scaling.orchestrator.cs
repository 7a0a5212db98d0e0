using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Scaling;

/// <summary>
/// Phase four: what was found becomes a business case, the sponsor decides, IT integrates what is scaled, and the department hears the story. A
/// stop gives the licences back after a grace period, except for those who ask to keep theirs.
/// </summary>
public sealed class ScalingOrchestrator : Orchestrator<PhaseInput, PhaseOutcome>
{
    public static OrchestratorDefinition<PhaseInput, PhaseOutcome> Definition { get; } = new(
        "Scaling", ProgrammeJson.Default.PhaseInput, ProgrammeJson.Default.PhaseOutcome);

    public override async Task<PhaseOutcome> RunAsync(OrchestrationContext context, PhaseInput input)
    {
        await context.CallActivityAsync(MakeBusinessCase.Definition, input, Retries.Store);
        var answer = await context.AskAsync(AskInput.In(input, context, ObligationKind.Decision));
        if (answer.Cancelled)
        {
            return PhaseOutcome.WasCancelled;
        }

        var decision = answer.Verdict switch
        {
            Verdict.Scale => Decision.Scale,
            Verdict.Extend => Decision.Extend,
            _ => Decision.Stop,
        };
        await context.CallActivityAsync(
            RecordDecision.Definition, new DecisionInput(input.Rollout, input.Cycle, decision, (int)(answer.Number ?? 0)), Retries.Store);
        if (decision == Decision.Extend)
        {
            return new PhaseOutcome(false, decision);
        }

        var told = await context.ForEachPageAsync(input.Rollout, input.Cycle, TellStory.Definition);
        if (told.Cancelled)
        {
            return PhaseOutcome.WasCancelled;
        }

        return decision == Decision.Scale
            ? await IntegrateAsync(context, input)
            : await ReturnLicencesAsync(context, input);
    }

    private static async Task<PhaseOutcome> IntegrateAsync(OrchestrationContext context, PhaseInput input)
    {
        await context.CallActivityAsync(
            OpenIntegrationTasks.Definition, new IntegrationInput(input.Rollout, input.Cycle, context.InstanceId), Retries.Store);
        return new PhaseOutcome(false, Decision.Scale);
    }

    private static async Task<PhaseOutcome> ReturnLicencesAsync(OrchestrationContext context, PhaseInput input)
    {
        var offered = await context.ForEachPageAsync(input.Rollout, input.Cycle, OfferToKeepLicence.Definition);
        while (!offered.Cancelled)
        {
            var grace = await context.CallActivityAsync(ReadGrace.Definition, input, Retries.Store);
            if (grace.Over)
            {
                await context.ForEachPageAsync(input.Rollout, input.Cycle, ReturnLicences.Definition, Retries.Provider);
                return new PhaseOutcome(false, Decision.Stop);
            }

            if (grace.Cancelled)
            {
                break;
            }

            await context.WaitForRingAsync(grace.EndsAt);
        }

        return PhaseOutcome.WasCancelled;
    }
}
