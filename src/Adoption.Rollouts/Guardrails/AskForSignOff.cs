using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Guardrails;

/// <summary>Asks everybody who has to agree to this version, all at once, and says how their answers stand.</summary>
public sealed class AskForSignOff(RolloutBook rollouts, PlanBook plans, ObligationBook obligations) : Activity<SignOffInput, SignOffAnswer>
{
    public static ActivityDefinition<SignOffInput, SignOffAnswer> Definition { get; } = new(
        nameof(AskForSignOff), GuardrailsJson.Default.SignOffInput, GuardrailsJson.Default.SignOffAnswer);

    public override async Task<SignOffAnswer> RunAsync(ActivityContext context, SignOffInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        if (rollout.IsCancelled)
        {
            return new SignOffAnswer(SignOffState.Waiting, Cancelled: true);
        }

        var snapshot = await plans.OfAsync(input.Rollout, context.CancellationToken);
        var hasCouncil = !snapshot.Plan.WorksCouncil.None;
        List<ObligationKind> kinds =
        [
            .. hasCouncil ? [ObligationKind.WorksCouncilAgreement] : Array.Empty<ObligationKind>(),
            ObligationKind.SignOffManagement,
            ObligationKind.SignOffIt,
            ObligationKind.PrivacyOpinion,
        ];
        var asked = new List<Obligation>();
        foreach (var kind in kinds)
        {
            asked.Add(await EnsureAsync(input, kind, context.CancellationToken));
        }

        var state = SignOffPolicy.Decide(asked, hasCouncil);
        if (state == SignOffState.DeviationToDecide)
        {
            asked.Add(await EnsureAsync(input, ObligationKind.PrivacyDeviation, context.CancellationToken));
            state = SignOffPolicy.Decide(asked, hasCouncil);
        }

        return new SignOffAnswer(state, Cancelled: false);
    }

    private Task<Obligation> EnsureAsync(SignOffInput input, ObligationKind kind, CancellationToken cancellationToken) =>
        obligations.EnsureAsync(new AskInput(input.Rollout, kind, input.Version, 1, input.Attempt, input.Owner), cancellationToken);
}
