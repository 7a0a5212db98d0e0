using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Obligations;

/// <summary>Opens an obligation if it is not there yet, and says how it stands.</summary>
public sealed class Ask(RolloutBook rollouts, ObligationBook obligations) : Activity<AskInput, Asked>
{
    public static ActivityDefinition<AskInput, Asked> Definition { get; } = new(
        nameof(Ask), ObligationJson.Default.AskInput, ObligationJson.Default.Asked);

    public override async Task<Asked> RunAsync(ActivityContext context, AskInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        if (rollout.IsCancelled)
        {
            return Asked.Gone;
        }

        var obligation = await obligations.EnsureAsync(input, context.CancellationToken);
        return Asked.Of(obligation);
    }
}

/// <param name="Rollout">The rollout.</param>
/// <param name="Kind">What is asked; the office follows from it.</param>
/// <param name="Cycle">The cycle, or the guardrails' version.</param>
/// <param name="Number">From 1: the how-manieth time this is asked in this cycle.</param>
/// <param name="Attempt">Of the phase: what failed it before is asked again.</param>
/// <param name="Owner">The orchestration to ring.</param>
public sealed record AskInput(RolloutId Rollout, ObligationKind Kind, int Cycle, int Number, int Attempt, InstanceId Owner)
{
    public static AskInput In(PhaseInput phase, OrchestrationContext context, ObligationKind kind, int number = 1) =>
        new(phase.Rollout, kind, phase.Cycle, number, phase.Attempt, context.InstanceId);
}

/// <param name="Cancelled">The rollout was cancelled meanwhile.</param>
/// <param name="Status">Of the obligation.</param>
/// <param name="Verdict">When it was answered, or the default was taken.</param>
/// <param name="Number">The number that belongs to the answer: hours or weeks.</param>
public sealed record Asked(bool Cancelled, ObligationStatus Status, Verdict? Verdict, decimal? Number)
{
    public static Asked Gone { get; } = new(true, ObligationStatus.Withdrawn, null, null);

    public static Asked Of(Obligation obligation) => new(false, obligation.Status, obligation.Answer?.Verdict, obligation.Answer?.Number);
}

public static class Asking
{
    /// <summary>Asks an office-holder and waits for the answer, the plan's default, or the rollout's cancellation.</summary>
    /// <exception cref="ObligationFailedException">Nobody answered in time, and the plan says that this fails the phase.</exception>
    public static async Task<Asked> AskAsync(this OrchestrationContext context, AskInput input)
    {
        while (true)
        {
            var asked = await context.CallActivityAsync(Ask.Definition, input, Retries.Store);
            if (asked.Status == ObligationStatus.Failed)
            {
                throw new ObligationFailedException(input.Kind);
            }

            if (asked.Status != ObligationStatus.Open)
            {
                return asked;
            }

            await context.WaitForRingAsync(null);
        }
    }
}

/// <summary>An obligation expired, and the plan says that this fails the phase.</summary>
public sealed class ObligationFailedException(ObligationKind kind)
    : OrchestrationException($"Nobody answered '{kind}' in time, and the plan says that this fails the phase.")
{
    public ObligationKind Kind { get; } = kind;
}
