using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Privacy;

/// <summary>
/// A part of the house that keeps traces of a round from which somebody could tell who answered. Called when the round closes; idempotent.
/// The caller scrubs the store afterwards.
/// </summary>
public interface IRoundTraces
{
    Task ForgetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default);
}
