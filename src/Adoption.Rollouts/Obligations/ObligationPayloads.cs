using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Obligations;

/// <summary>The input of an obligation's orchestrator: ids only.</summary>
public sealed record ObligationRef(RolloutId Rollout, ObligationId Obligation, int Version)
{
    /// <summary>The instance that runs it.</summary>
    public static InstanceId InstanceOf(RolloutId rollout, ObligationId obligation) => new($"{rollout}:o:{obligation}");
}

public sealed record ObligationRung(ObligationRef Obligation, int Rung);

/// <param name="Step">What to do.</param>
/// <param name="Owner">The orchestration to ring when it is closed.</param>
public sealed record ObligationNext(ObligationStep Step, InstanceId Owner);

public sealed record ObligationClosed(ObligationStatus Status);
