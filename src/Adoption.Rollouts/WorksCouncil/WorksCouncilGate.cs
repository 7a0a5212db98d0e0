using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.WorksCouncil;

/// <summary>Reads the gate of a rollout from the store, and keeps what the works council decided.</summary>
public sealed class WorksCouncilGate(IDocumentStore store, PlanBook plans, GlanceBook glances, TimeProvider clock)
{
    internal const string Current = "current";

    private readonly Collection<Agreement> _agreements = new(store, Tables.Agreements, WorksCouncilJson.Default.Agreement, remember: true);

    public async Task<Gate> ReadAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var snapshot = await plans.OfAsync(rollout, cancellationToken);
        var agreement = snapshot.Plan.WorksCouncil.None
            ? null
            : await _agreements.GetAsync(Tables.Of(rollout), Current, cancellationToken);
        return Gate.Decide(snapshot.Plan.WorksCouncil, agreement, plans.CalendarOf(snapshot).EndOfDay, clock.GetUtcNow());
    }

    /// <summary>Idempotent; an older answer never takes the place of a newer one.</summary>
    /// <returns>False: it (or a newer one) is recorded already.</returns>
    public async Task<bool> RecordAsync(RolloutId rollout, Agreement agreement, CancellationToken cancellationToken = default)
    {
        var changed = false;
        await _agreements.UpdateAsync(
            Tables.Of(rollout),
            Current,
            a =>
            {
                changed = a is null || a.RecordedAt < agreement.RecordedAt;
                return changed ? agreement : null;
            },
            cancellationToken);
        await glances.NoteFrameAsync(rollout, cancellationToken);
        return changed;
    }

    /// <summary>The works council is asked anew: what it decided before no longer holds.</summary>
    public async Task ForgetAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        await _agreements.DeleteAsync(Tables.Of(rollout), Current, cancellationToken);
        await glances.NoteFrameAsync(rollout, cancellationToken);
    }
}
