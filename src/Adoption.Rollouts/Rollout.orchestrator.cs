using Adoption.Orchestration;
using Adoption.Rollouts.Access;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Scaling;

namespace Adoption.Rollouts;

/// <summary>
/// A department's rollout: guardrails, access, experimentation, scaling, in this order, and again from experimentation when the sponsor extends. A
/// phase that fails waits for the programme owner and is tried again under a new instance with the same effect keys.
/// </summary>
public sealed class RolloutOrchestrator : Orchestrator<RolloutInput, RolloutOutcome>
{
    /// <summary>Of this code; a change that replays differently takes the next number and keeps the old path.</summary>
    public const int Version = 1;

    public static OrchestratorDefinition<RolloutInput, RolloutOutcome> Definition { get; } = new(
        "Rollout", ProgrammeJson.Default.RolloutInput, ProgrammeJson.Default.RolloutOutcome);

    public static InstanceId InstanceOf(RolloutId rollout) => new(rollout.Value);

    public override async Task<RolloutOutcome> RunAsync(OrchestrationContext context, RolloutInput input)
    {
        var run = new Run(context, input);
        var cycle = 1;
        var outcome = await run.PhaseAsync(GuardrailsOrchestrator.Definition, Phase.Guardrails, cycle);
        if (!outcome.Cancelled)
        {
            outcome = await run.PhaseAsync(AccessOrchestrator.Definition, Phase.Access, cycle);
        }

        while (!outcome.Cancelled)
        {
            outcome = await run.PhaseAsync(ExperimentationOrchestrator.Definition, Phase.Experimentation, cycle);
            if (outcome.Cancelled)
            {
                break;
            }

            outcome = await run.PhaseAsync(ScalingOrchestrator.Definition, Phase.Scaling, cycle);
            if (outcome.Decision != Decision.Extend)
            {
                break;
            }

            cycle++;
        }

        if (outcome.Cancelled)
        {
            await context.CallActivityAsync(WindUp.Definition, input, Retries.Store);
            await context.ForEachPageAsync(input.Rollout, cycle, WindUpPage.Definition, Retries.Provider);
        }

        await context.CallActivityAsync(EndRollout.Definition, input, Retries.Store);
        var end = outcome.Cancelled ? RolloutEnd.Cancelled : outcome.Decision == Decision.Scale ? RolloutEnd.Scaled : RolloutEnd.Stopped;
        return new RolloutOutcome(end, cycle);
    }

    private sealed class Run(OrchestrationContext context, RolloutInput input)
    {
        private long _sequence;

        public async Task<PhaseOutcome> PhaseAsync(OrchestratorDefinition<PhaseInput, PhaseOutcome> definition, Phase phase, int cycle)
        {
            for (var attempt = 1; ; attempt++)
            {
                await context.CallActivityAsync(
                    EnterPhase.Definition, new PhaseEntered(input.Rollout, phase, cycle, ++_sequence), Retries.Store);
                try
                {
                    return await context.CallSubOrchestratorAsync(
                        definition,
                        new PhaseInput(input.Rollout, phase, cycle, attempt, input.Version),
                        new InstanceId($"{input.Rollout}:{phase.ToString().ToLowerInvariant()}:{cycle}-{attempt}"));
                }
                catch (SubOrchestrationFailedException)
                {
                    if (!await MayRetryAsync(phase, cycle, attempt))
                    {
                        return PhaseOutcome.WasCancelled;
                    }
                }
            }
        }

        private async Task<bool> MayRetryAsync(Phase phase, int cycle, int attempt)
        {
            var failure = new PhaseFailure(input.Rollout, phase, cycle, attempt, context.InstanceId);
            while (true)
            {
                var answer = await context.CallActivityAsync(ReportFailure.Definition, failure, Retries.Store);
                if (answer.Retry is { } retry)
                {
                    return retry;
                }

                await context.WaitForRingAsync(null);
            }
        }
    }
}
