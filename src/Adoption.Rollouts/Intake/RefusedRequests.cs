using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Intake;

/// <summary>HR's tasks about requests that started nothing.</summary>
public sealed class RefusedRequests(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Reasons may quote an export: what nobody has dealt with by then goes all the same.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Collection<RefusedRequest> _refused = new(store, Tables.RefusedRequests, IntakeJson.Default.RefusedRequest);

    /// <summary>Adding it again leaves the first. With more reasons than <see cref="RefusedRequest.MostReasons"/> the last one says so.</summary>
    public async Task AddAsync(string id, string? department, IReadOnlyList<RefusalReason> reasons, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<RefusalReason> kept = reasons.Count <= RefusedRequest.MostReasons
            ? reasons
            : [.. reasons.Take(RefusedRequest.MostReasons), More(reasons.Count - RefusedRequest.MostReasons)];
        await _refused.InsertAsync(Tables.AllRollouts, id, new RefusedRequest(id, department, now, kept), cancellationToken);
        var old = (await _refused.AllAsync(Tables.AllRollouts, cancellationToken)).Where(r => r.ReceivedAt + Kept < now).Select(r => r.Id);
        await _refused.DeleteManyAsync(Tables.AllRollouts, old, cancellationToken);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RefusedRequest>> AllAsync(CancellationToken cancellationToken = default) =>
        [.. (await _refused.AllAsync(Tables.AllRollouts, cancellationToken)).OrderByDescending(r => r.ReceivedAt)];

    /// <summary>HR has dealt with it; nothing of it stays.</summary>
    /// <returns>False: there is no such task.</returns>
    public async Task<bool> SettleAsync(string id, CancellationToken cancellationToken = default)
    {
        if (!(await _refused.AllAsync(Tables.AllRollouts, cancellationToken)).Exists(r => r.Id == id))
        {
            return false;
        }

        await _refused.DeleteAsync(Tables.AllRollouts, id, cancellationToken);
        await store.ScrubAsync(cancellationToken);
        return true;
    }

    private static RefusalReason More(int number) => new($"… und {number} weitere Fehler.", $"… and {number} more errors.");
}
