using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Plan;

/// <summary>The plan snapshots of all rollouts. A snapshot never changes, so that what was read once is kept in memory.</summary>
public sealed class PlanBook(IDocumentStore store, RolloutBook rollouts)
{
    private readonly Collection<PlanSnapshot> _plans = new(store, Tables.Plans, PlanJson.Default.PlanSnapshot);
    private readonly ConcurrentDictionary<(RolloutId, PlanSnapshotId), PlanSnapshot> _read = new();
    private readonly ConditionalWeakTable<PlanSnapshot, BusinessCalendar> _calendars = [];

    public Task SaveAsync(RolloutId rollout, PlanSnapshot snapshot, CancellationToken cancellationToken = default) =>
        _plans.UpsertAsync(Tables.Of(rollout), snapshot.Id.Value, snapshot, cancellationToken);

    /// <summary>The snapshot that holds now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<PlanSnapshot> OfAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var row = await rollouts.GetAsync(rollout, cancellationToken);
        return await OfAsync(rollout, row.Plan, cancellationToken);
    }

    /// <summary>Business time by the snapshot that holds now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<BusinessCalendar> CalendarOfAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        CalendarOf(await OfAsync(rollout, cancellationToken));

    public BusinessCalendar CalendarOf(PlanSnapshot snapshot) => _calendars.GetValue(snapshot, static s => new BusinessCalendar(s));

    /// <exception cref="KeyNotFoundException">There is no such snapshot.</exception>
    public async Task<PlanSnapshot> OfAsync(RolloutId rollout, PlanSnapshotId id, CancellationToken cancellationToken = default)
    {
        if (_read.TryGetValue((rollout, id), out var known))
        {
            return known;
        }

        var snapshot = await _plans.RequireAsync(Tables.Of(rollout), id.Value, cancellationToken);
        return _read.GetOrAdd((rollout, id), snapshot);
    }
}
