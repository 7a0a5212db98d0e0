using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Digests;

/// <summary>A rollout that may carry its programme owner's digest.</summary>
/// <param name="Rollout">Which.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; null: it has not ended.</param>
/// <param name="Owner">The programme owner's mail address.</param>
public sealed record DigestCandidate(RolloutId Rollout, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Owner);
