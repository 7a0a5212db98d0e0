using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Overview;

/// <summary>All departments at a glance: two reads, however many people and however long a history each of them has.</summary>
public sealed class OverviewReader(RolloutBook rollouts, GlanceBook glances, TimeProvider clock)
{
    /// <param name="leads">True: HR and programme owners, who are asked about check-ins that too few answered; nobody else hears of those.</param>
    /// <param name="maySee">Which departments the reader may see.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<OverviewRow>> AllAsync(
        bool leads, Func<Glance, bool> maySee, CancellationToken cancellationToken = default)
    {
        var all = await rollouts.AllAsync(cancellationToken);
        var known = await glances.AllAsync(all, cancellationToken);
        var now = clock.GetUtcNow();
        return [.. all.Where(r => maySee(known[r.Id])).Select(r => OverviewRow.Of(r, For(known[r.Id], leads), now))];
    }

    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<OverviewRow> GetAsync(RolloutId id, bool leads, CancellationToken cancellationToken = default)
    {
        var rollout = await rollouts.GetAsync(id, cancellationToken);
        return OverviewRow.Of(rollout, For(await glances.GetAsync(id, cancellationToken), leads), clock.GetUtcNow());
    }

    /// <summary>Below quorum is finer than any range that is published: only those who are asked about it see it.</summary>
    public static bool IsFor(ObligationKind kind, bool leads) => leads || kind != ObligationKind.QuorumMissed;

    private static Glance For(Glance glance, bool leads) =>
        leads ? glance : glance with
        {
            Open = [.. glance.Open.Where(d => IsFor(d.Kind, leads))],
            Recent = [.. glance.Recent.Where(d => IsFor(d.Kind, leads))],
        };
}
