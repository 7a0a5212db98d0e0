using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// What else in the house could tell who had not answered: the outbox rows of a round's reminders, and whatever was derived from them.
/// Called while the round closes, before it counts as closed; after a crash it is called again.
/// </summary>
public interface IRoundTraces
{
    Task ForgetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default);
}
