using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Guardrails;

/// <summary>Everybody agreed: notes the version that holds from now on.</summary>
public sealed class AdoptGuardrails(RolloutBook rollouts, ObligationBook obligations) : Activity<PhaseInput, AdoptedGuardrails>
{
    public static ActivityDefinition<PhaseInput, AdoptedGuardrails> Definition { get; } = new(
        nameof(AdoptGuardrails), ProgrammeJson.Default.PhaseInput, GuardrailsJson.Default.AdoptedGuardrails);

    public override async Task<AdoptedGuardrails> RunAsync(ActivityContext context, PhaseInput input)
    {
        var version = (await obligations.AllAsync(input.Rollout, context.CancellationToken))
            .Where(o => o.Kind == ObligationKind.SignOffManagement)
            .Max(o => o.Cycle);
        await rollouts.ChangeAsync(
            input.Rollout, r => r.GuardrailsVersion == version ? null : r with { GuardrailsVersion = version }, context.CancellationToken);
        return new AdoptedGuardrails(version);
    }
}
