using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Controls;

/// <summary>A phase failed: the programme owner is asked to have it tried again, or cancels the rollout.</summary>
public sealed class ReportFailure(RolloutBook rollouts, ObligationBook obligations) : Activity<PhaseFailure, FailureAnswer>
{
    public static ActivityDefinition<PhaseFailure, FailureAnswer> Definition { get; } = new(
        nameof(ReportFailure), ProgrammeJson.Default.PhaseFailure, ProgrammeJson.Default.FailureAnswer);

    /// <summary>The obligation's number says which phase and attempt it is about.</summary>
    public static int NumberOf(Phase phase, int attempt) => ((int)phase * 100) + attempt;

    public override async Task<FailureAnswer> RunAsync(ActivityContext context, PhaseFailure input)
    {
        var rollout = await rollouts.ChangeAsync(
            input.Rollout,
            r => r.Status == RolloutStatus.Running ? r with { Status = RolloutStatus.Failed } : null,
            context.CancellationToken);
        if (rollout.IsCancelled)
        {
            return new FailureAnswer(false);
        }

        var ask = new AskInput(
            input.Rollout, ObligationKind.PhaseFailed, input.Cycle, NumberOf(input.Phase, input.Attempt), 1, input.Owner);
        var obligation = await obligations.EnsureAsync(ask, input.Phase.ToString().ToLowerInvariant(), context.CancellationToken);
        return new FailureAnswer(obligation.Status == ObligationStatus.Open ? null : true);
    }
}
