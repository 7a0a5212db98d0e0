using Adoption.Orchestration;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.WorksCouncil;

/// <summary>
/// May co-determined parts go on? If a toleration has ended, the works council is asked anew, once; a refusal is not asked again by us.
/// </summary>
public sealed class PassGate(RolloutBook rollouts, ObligationBook obligations, WorksCouncilGate gate) : Activity<GateInput, GateAnswer>
{
    public static ActivityDefinition<GateInput, GateAnswer> Definition { get; } = new(
        nameof(PassGate), GateJson.Default.GateInput, GateJson.Default.GateAnswer);

    public override async Task<GateAnswer> RunAsync(ActivityContext context, GateInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        if (rollout.IsCancelled)
        {
            return new GateAnswer(Open: false, Cancelled: true);
        }

        var now = await gate.ReadAsync(input.Rollout, context.CancellationToken);
        if (now.Open)
        {
            return new GateAnswer(Open: !rollout.IsPaused, Cancelled: false);
        }

        var asked = (await obligations.AllAsync(input.Rollout, context.CancellationToken))
            .Where(o => o.Kind == ObligationKind.WorksCouncilAgreement)
            .OrderBy(o => (o.OpenedAt, o.Cycle, o.Id.Value))
            .ToList();
        if (asked is [.., { Answer: { } answer }] && await gate.RecordAsync(input.Rollout, Agreement.Of(answer), context.CancellationToken))
        {
            // Answered, and the obligation's own end is still on its way: what the store says counts.
            var opened = (await gate.ReadAsync(input.Rollout, context.CancellationToken)).Open;
            if (opened)
            {
                return new GateAnswer(Open: !rollout.IsPaused, Cancelled: false);
            }
        }

        if (asked is [] or [.., { Answer.Verdict: Verdict.Agreed or Verdict.ToleratedUntil }])
        {
            await obligations.OpenAsync(
                ObligationSpec.Of(
                    input.Rollout, ObligationKind.WorksCouncilAgreement, rollout.GuardrailsVersion, asked.Count + 1, 1, input.Owner),
                context.CancellationToken);
        }
        else if (asked is [.., { Status: ObligationStatus.Open } open])
        {
            await obligations.ChangeAsync(
                input.Rollout,
                open.Id,
                o => o.Owner != input.Owner.Value ? o with { Owner = input.Owner.Value } : null,
                context.CancellationToken);
        }

        return new GateAnswer(Open: false, Cancelled: false);
    }
}

/// <param name="Rollout">The rollout.</param>
/// <param name="Owner">The orchestration that waits.</param>
public sealed record GateInput(RolloutId Rollout, InstanceId Owner);

public sealed record GateAnswer(bool Open, bool Cancelled);

public static class GatePassing
{
    /// <summary>Waits until the works council's gate is open and the rollout is not paused.</summary>
    /// <returns>False when the rollout was cancelled meanwhile.</returns>
    public static async Task<bool> PassGateAsync(this OrchestrationContext context, RolloutId rollout)
    {
        while (true)
        {
            var gate = await context.CallActivityAsync(PassGate.Definition, new GateInput(rollout, context.InstanceId), Retries.Store);
            if (gate.Cancelled)
            {
                return false;
            }

            if (gate.Open)
            {
                return true;
            }

            await context.WaitForRingAsync(null);
        }
    }
}
