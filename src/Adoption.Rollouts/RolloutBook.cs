using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts;

/// <summary>The overview: one row a rollout. One whose start was undone is not there any more, for anybody but those who clear it away.</summary>
public sealed class RolloutBook(IDocumentStore store)
{
    private readonly Collection<Rollout> _rollouts = new(store, Tables.Rollouts, ProgrammeJson.Default.Rollout, remember: true);

    public async Task<Rollout?> FindAsync(RolloutId id, CancellationToken cancellationToken = default) =>
        await _rollouts.GetAsync(Tables.AllRollouts, id.Value, cancellationToken) is { Undone: null } found ? found : null;

    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<Rollout> GetAsync(RolloutId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken) ?? throw Missing(id);

    public async Task<List<Rollout>> AllAsync(CancellationToken cancellationToken = default) =>
        (await _rollouts.AllAsync(Tables.AllRollouts, cancellationToken)).FindAll(r => r.Undone is null);

    public Task<bool> AddAsync(Rollout rollout, CancellationToken cancellationToken = default) =>
        _rollouts.InsertAsync(Tables.AllRollouts, rollout.Id.Value, rollout, cancellationToken);

    /// <param name="id">The rollout.</param>
    /// <param name="change">Gives back null to leave the row as it is; may run more than once.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<Rollout> ChangeAsync(RolloutId id, Func<Rollout, Rollout?> change, CancellationToken cancellationToken = default)
    {
        // Gone before, or undone meanwhile.
        var gone = true;
        var stands = await _rollouts.UpdateAsync(
            Tables.AllRollouts,
            id.Value,
            r =>
            {
                gone = r is not { Undone: null };
                return gone ? null : change(r!);
            },
            cancellationToken);
        return gone ? throw Missing(id) : stands!;
    }

    /// <summary>An orchestrator's own update; one that comes late (its sequence is not higher) is ignored.</summary>
    public Task<Rollout> AdvanceAsync(
        RolloutId id, long sequence, Func<Rollout, Rollout> change, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, r => sequence > r.Sequence ? change(r) with { Sequence = sequence } : null, cancellationToken);

    /// <summary>The row of a rollout whose start was undone, until all of it is deleted.</summary>
    internal async Task<Rollout?> FindUndoneAsync(RolloutId id, CancellationToken cancellationToken) =>
        await _rollouts.GetAsync(Tables.AllRollouts, id.Value, cancellationToken) is { Undone: not null } found ? found : null;

    internal async Task<List<Rollout>> AllUndoneAsync(CancellationToken cancellationToken) =>
        (await _rollouts.AllAsync(Tables.AllRollouts, cancellationToken)).FindAll(r => r.Undone is not null);

    /// <summary>It stands again: the undoing came too late.</summary>
    internal Task StandAgainAsync(RolloutId id, CancellationToken cancellationToken) => _rollouts.UpdateAsync(
        Tables.AllRollouts, id.Value, r => r is { Undone: not null } ? r with { Undone = null } : null, cancellationToken);

    /// <summary>The last that is left of it.</summary>
    internal Task ForgetAsync(RolloutId id, CancellationToken cancellationToken) =>
        _rollouts.DeleteAsync(Tables.AllRollouts, id.Value, cancellationToken);

    private static KeyNotFoundException Missing(RolloutId id) => new($"There is no rollout '{id}'.");
}
