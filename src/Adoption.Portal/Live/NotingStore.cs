using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Live;

/// <summary>The store with a bell: open pages hear of what was committed.</summary>
public sealed class NotingStore(IDocumentStore inner, StoreChanges bell) : IDocumentStore
{
    /// <summary>What people watch. Ledgers, secrets and the people list are none of it: not even their rhythm shows.</summary>
    private static readonly HashSet<string> Watched = new(StringComparer.Ordinal)
    {
        Adoption.Rollouts.Tables.Rollouts,
        Adoption.Rollouts.Tables.Obligations,
        Adoption.Rollouts.Tables.Audit,
        Adoption.Rollouts.Tables.Licences,
        Adoption.Rollouts.Tables.Cycles,
        Adoption.Rollouts.Tables.BusinessCases,
        Adoption.Rollouts.Tables.Glances,
        Adoption.Rollouts.Tables.UseCases,
        Adoption.Rollouts.Tables.PainPoints,
    };

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
        inner.GetAsync(table, partition, row, cancellationToken);

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
        inner.ListAsync(table, partition, after, limit, cancellationToken);

    public async Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
    {
        var result = await inner.CommitAsync(table, partition, changes, cancellationToken);
        if (result.Committed && Watched.Contains(table))
        {
            bell.Note(partition == Adoption.Rollouts.Tables.AllRollouts ? changes[0].Row : partition);
        }

        return result;
    }

    public Task ScrubAsync(CancellationToken cancellationToken = default) => inner.ScrubAsync(cancellationToken);
}
