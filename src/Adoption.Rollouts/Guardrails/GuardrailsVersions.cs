using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Guardrails;

/// <summary>The versions of the guardrails that were asked about in one rollout, and what was adopted before it.</summary>
public sealed class GuardrailsVersions(RolloutBook rollouts, PlanBook plans)
{
    /// <param name="rollout">The rollout.</param>
    /// <param name="version">From 1; a version that is not there yet is the one that holds now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<GuardrailsPlan> OfAsync(Rollout rollout, int version, CancellationToken cancellationToken = default)
    {
        var id = version <= rollout.EarlierPlans.Count ? rollout.EarlierPlans[version - 1] : rollout.Plan;
        return (await plans.OfAsync(rollout.Id, id, cancellationToken)).Plan.Guardrails;
    }

    /// <summary>What this version is compared with: the version before it, or for the first one what another department adopted last.</summary>
    /// <returns>Null: there is nothing before it.</returns>
    public async Task<EarlierGuardrails?> BeforeAsync(Rollout rollout, int version, CancellationToken cancellationToken = default)
    {
        if (version > 1)
        {
            return new EarlierGuardrails(null, await OfAsync(rollout, version - 1, cancellationToken));
        }

        var last = (await rollouts.AllAsync(cancellationToken))
            .Where(r => r.Id != rollout.Id && r.GuardrailsVersion > 0 && r.StartedAt <= rollout.StartedAt)
            .MaxBy(r => (r.StartedAt, r.Id.Value));
        return last is null
            ? null
            : new EarlierGuardrails(last.Department, (await plans.OfAsync(last.Id, last.Plan, cancellationToken)).Plan.Guardrails);
    }
}

/// <param name="Department">Whose they are; null: an earlier version of the same rollout's.</param>
/// <param name="Guardrails">What they say.</param>
public sealed record EarlierGuardrails(string? Department, GuardrailsPlan Guardrails);
