using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// A partition that takes writes until it is fenced off, and not one after: every write also replaces a gate row in the same atomic commit,
/// and closing deletes the gates. So a write is either there when the closing looks, or it was refused.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="table">The table; no other row of the partition begins with <c>gate.</c> (ids have no dots).</param>
internal sealed class FencedPartition(IDocumentStore store, string table)
{
    private const string Prefix = "gate.";

    /// <summary>Writers meet at one of these, so that a department answering at once does not queue at a single row.</summary>
    private const string Gates = "0123456789abcdef";

    private const string Empty = "{}";

    /// <summary>Any fixed spread will do.</summary>
    public static char GateOf(string key) => Gates[key[^1] % Gates.Length];

    public Task OpenAsync(string partition, CancellationToken cancellationToken) =>
        store.CommitAsync(table, partition, [.. Gates.Select(g => new InsertDocument(Prefix + g, Empty))], cancellationToken);

    /// <summary>False: the partition is closed; nothing was written.</summary>
    public async Task<bool> TryWriteAsync(string partition, char gate, string row, string json, CancellationToken cancellationToken)
    {
        while (await store.GetAsync(table, partition, Prefix + gate, cancellationToken) is { } open)
        {
            DocumentChange[] changes = [new ReplaceDocument(open.Row, open.ETag, Empty), new UpsertDocument(row, json)];
            if ((await store.CommitAsync(table, partition, changes, cancellationToken)).Committed)
            {
                return true;
            }
        }

        return false;
    }

    public Task CloseAsync(string partition, CancellationToken cancellationToken) =>
        store.CommitAsync(table, partition, [.. Gates.Select(g => new DeleteDocument(Prefix + g))], cancellationToken);
}
