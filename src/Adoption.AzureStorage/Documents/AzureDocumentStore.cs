using Adoption.Rollouts.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Adoption.AzureStorage.Documents;

/// <summary>The documents of one table of Azure Tables; it is made with the first commit.</summary>
internal sealed class AzureDocumentStore(TableClient client) : IDocumentStore
{
    private readonly SeenVersions _seen = new();

    public async Task<StoredDocument?> GetAsync(
        string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckKey(row, nameof(row));
        var found = await client.GetEntityIfExistsAsync<TableEntity>(
            DocumentEntity.PartitionKey(table, partition), row, DocumentEntity.Columns, cancellationToken);
        return found.HasValue ? Read(found.Value!) : null;
    }

    public async Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckPage(limit);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {DocumentEntity.PartitionKey(table, partition)} and RowKey gt {after ?? ""}");
        var documents = new List<StoredDocument>(limit);
        try
        {
            // The service may end a page early and go on behind a continuation token; the client follows it.
            await foreach (var entity in client.QueryAsync<TableEntity>(filter, limit, DocumentEntity.Columns, cancellationToken))
            {
                documents.Add(Read(entity));
                if (documents.Count == limit)
                {
                    break;
                }
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            return [];
        }

        return documents;
    }

    public Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckChanges(changes);
        return new Commit(client, _seen, DocumentEntity.PartitionKey(table, partition), changes).RunAsync(cancellationToken);
    }

    public Task ScrubAsync(CancellationToken cancellationToken = default) => new TimeScrubber(client).ScrubAsync(cancellationToken);

    private StoredDocument Read(TableEntity entity)
    {
        var document = DocumentEntity.Read(entity);
        _seen.Note(document.ETag, entity.ETag);
        return document;
    }
}
