using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Guardrails;

/// <summary>A change was requested: nobody needs to answer about the old version any more.</summary>
public sealed class WithdrawSignOffs(ObligationBook obligations) : Activity<SignOffInput, Nothing>
{
    public static ActivityDefinition<SignOffInput, Nothing> Definition { get; } = new(
        nameof(WithdrawSignOffs), GuardrailsJson.Default.SignOffInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, SignOffInput input)
    {
        var open = (await obligations.AllAsync(input.Rollout, context.CancellationToken)).Where(o =>
            o.Status == ObligationStatus.Open
            && o.Cycle == input.Version
            && o.Kind is ObligationKind.SignOffManagement or ObligationKind.SignOffIt or ObligationKind.PrivacyOpinion
                or ObligationKind.PrivacyDeviation or ObligationKind.WorksCouncilAgreement);
        foreach (var obligation in open)
        {
            await obligations.WithdrawAsync(input.Rollout, obligation.Id, context.CancellationToken);
        }

        return Nothing.Value;
    }
}
