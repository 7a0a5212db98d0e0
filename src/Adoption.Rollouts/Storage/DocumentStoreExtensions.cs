namespace Adoption.Rollouts.Storage;

public static class DocumentStoreExtensions
{
    /// <summary>Deletes all documents of a partition, batch by batch.</summary>
    public static async Task DeletePartitionAsync(
        this IDocumentStore store, string table, string partition, CancellationToken cancellationToken = default)
    {
        while (await store.ListAsync(table, partition, after: null, DocumentLimits.MaxChanges, cancellationToken) is { Count: > 0 } page)
        {
            DocumentChange[] changes = [.. page.Select(d => new DeleteDocument(d.Row))];
            await store.CommitAsync(table, partition, changes, cancellationToken);
        }
    }
}
