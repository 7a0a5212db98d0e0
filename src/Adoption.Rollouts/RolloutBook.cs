using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts;

/// <summary>The overview: one row a rollout.</summary>
public sealed class RolloutBook(IDocumentStore store)
{
    private readonly Collection<Rollout> _rollouts = new(store, Tables.Rollouts, ProgrammeJson.Default.Rollout, remember: true);

    public Task<Rollout?> FindAsync(RolloutId id, CancellationToken cancellationToken = default) =>
        _rollouts.GetAsync(Tables.AllRollouts, id.Value, cancellationToken);

    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public Task<Rollout> GetAsync(RolloutId id, CancellationToken cancellationToken = default) =>
        _rollouts.RequireAsync(Tables.AllRollouts, id.Value, cancellationToken);

    public Task<List<Rollout>> AllAsync(CancellationToken cancellationToken = default) =>
        _rollouts.AllAsync(Tables.AllRollouts, cancellationToken);

    public Task<bool> AddAsync(Rollout rollout, CancellationToken cancellationToken = default) =>
        _rollouts.InsertAsync(Tables.AllRollouts, rollout.Id.Value, rollout, cancellationToken);

    /// <param name="id">The rollout.</param>
    /// <param name="change">Gives back null to leave the row as it is; may run more than once.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<Rollout> ChangeAsync(RolloutId id, Func<Rollout, Rollout?> change, CancellationToken cancellationToken = default) =>
        await _rollouts.UpdateAsync(Tables.AllRollouts, id.Value, r => r is null ? null : change(r), cancellationToken)
        ?? throw new KeyNotFoundException($"There is no rollout '{id}'.");

    /// <summary>An orchestrator's own update; one that comes late (its sequence is not higher) is ignored.</summary>
    public Task<Rollout> AdvanceAsync(
        RolloutId id, long sequence, Func<Rollout, Rollout> change, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, r => sequence > r.Sequence ? change(r) with { Sequence = sequence } : null, cancellationToken);
}
