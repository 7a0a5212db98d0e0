using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Controls;

/// <summary>Rings every orchestration of a rollout after something was recorded that concerns them all.</summary>
public sealed class RolloutBell(RolloutBook rollouts, OrchestrationClient client)
{
    private static readonly OrchestrationStatus[] Alive =
        [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended];

    /// <summary>When it returns, every orchestration of the rollout that has not ended was rung. A ring may be lost all the same.</summary>
    public async Task RingAllAsync(RolloutId id, CancellationToken cancellationToken = default)
    {
        string? continuation = null;
        do
        {
            var page = await client.QueryAsync(new OrchestrationQuery(Alive, id.Value, continuation), cancellationToken);
            foreach (var instance in page.Instances.Where(i => BelongsTo(i.InstanceId, id)))
            {
                await client.RaiseEventAsync(instance.InstanceId, Doorbell.Event, Doorbell.Ring, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>The second ring of a control, some minutes after its own: no ring is owed for it any more.</summary>
    public async Task RingAgainAsync(RolloutId id, CancellationToken cancellationToken = default)
    {
        var owed = (await rollouts.GetAsync(id, cancellationToken)).RingOwedSince;
        await RingAllAsync(id, cancellationToken);

        // What was recorded meanwhile owes rings of its own.
        await rollouts.ChangeAsync(
            id, r => r.RingOwedSince is not null && r.RingOwedSince == owed ? r with { RingOwedSince = null } : null, cancellationToken);
    }

    internal static bool BelongsTo(InstanceId instance, RolloutId id) =>
        instance.Value == id.Value || instance.Value.StartsWith(id.Value + ":", StringComparison.Ordinal);
}
