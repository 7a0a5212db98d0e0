using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Intake;

/// <summary>HR's tasks about requests that started nothing.</summary>
public sealed class RefusedRequests(IDocumentStore store, StumbledRequests stumbled, TimeProvider clock)
{
    /// <summary>Reasons may quote an export: what nobody has dealt with by then goes all the same.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Collection<RefusedRequest> _refused = new(store, Tables.RefusedRequests, IntakeJson.Default.RefusedRequest);

    /// <summary>
    /// Adding it again leaves the first, unless that could be tried again and this says what is wrong with it. With more reasons than
    /// <see cref="RefusedRequest.MostReasons"/> the last one says so.
    /// </summary>
    public Task AddAsync(string id, string? department, IReadOnlyList<RefusalReason> reasons, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RefusalReason> kept = reasons.Count <= RefusedRequest.MostReasons
            ? reasons
            : [.. reasons.Take(RefusedRequest.MostReasons), More(reasons.Count - RefusedRequest.MostReasons)];
        return AddAsync(new RefusedRequest(id, department, clock.GetUtcNow(), kept), cancellationToken);
    }

    /// <summary>One that the programme stumbled over: it is kept as it came.</summary>
    /// <param name="id">The request's.</param>
    /// <param name="department">As it was named.</param>
    /// <param name="reason">What HR is told.</param>
    /// <param name="body">The message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AddStumbledAsync(string id, string? department, RefusalReason reason, string body, CancellationToken cancellationToken = default)
    {
        await stumbled.SaveAsync(id, body, cancellationToken);
        await AddAsync(new RefusedRequest(id, department, clock.GetUtcNow(), [reason]) { CanGoAgain = true }, cancellationToken);
    }

    /// <returns>The message of one that can be tried again; null: there is none.</returns>
    public async Task<string?> ReadStumbledAsync(string id, CancellationToken cancellationToken = default) =>
        (await _refused.AllAsync(Tables.AllRollouts, cancellationToken)).Exists(r => r.Id == id && r.CanGoAgain) ? await stumbled.ReadAsync(id, cancellationToken) : null;

    /// <summary>It was tried again and handled: what is left of it is what is wrong with it, if anything is.</summary>
    public async Task WentAgainAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await _refused.GetAsync(Tables.AllRollouts, id, cancellationToken) is { CanGoAgain: true })
        {
            await DeleteAsync(id, cancellationToken);
        }
        else
        {
            await stumbled.DeleteAsync(id, cancellationToken);
        }

        await store.ScrubAsync(cancellationToken);
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

        await DeleteAsync(id, cancellationToken);
        await store.ScrubAsync(cancellationToken);
        return true;
    }

    private async Task AddAsync(RefusedRequest request, CancellationToken cancellationToken)
    {
        await _refused.UpdateAsync(
            Tables.AllRollouts, request.Id, first => first is null || (first.CanGoAgain && !request.CanGoAgain) ? request : null, cancellationToken);
        foreach (var old in (await _refused.AllAsync(Tables.AllRollouts, cancellationToken)).Where(r => r.ReceivedAt + Kept < request.ReceivedAt))
        {
            await DeleteAsync(old.Id, cancellationToken);
        }
    }

    /// <summary>The task last: while it stands, what is left of the request can still be deleted by it.</summary>
    private async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await stumbled.DeleteAsync(id, cancellationToken);
        await _refused.DeleteAsync(Tables.AllRollouts, id, cancellationToken);
    }

    private static RefusalReason More(int number) => new($"… und {number} weitere Fehler.", $"… and {number} more errors.");
}
