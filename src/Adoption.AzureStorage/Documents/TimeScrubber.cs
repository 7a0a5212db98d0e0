using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Adoption.Rollouts;
using Adoption.Rollouts.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Adoption.AzureStorage.Documents;

/// <summary>
/// What is deleted from Azure Tables is gone: there are no versions and no deleted rows to read back. But the service notes on each row when it
/// was last written, and nobody can switch that off. Where the product promises that no time is kept, a scrub writes every row anew, in
/// random order: then its time stamp is that of the scrub, the same for all. Answers need none of this; closing a check-in rewrites them.
/// </summary>
internal sealed class TimeScrubber(TableClient table)
{
    /// <summary>Tables whose rows must not tell when they were written.</summary>
    private static readonly string[] s_timeless = [Tables.Unsubscribed, Tables.Silences, Tables.UseCases];

    private const int NotFound = 404;
    private const int PreconditionFailed = 412;

    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        foreach (var name in s_timeless)
        {
            var rows = await ReadAsync(name, cancellationToken);
            RandomNumberGenerator.Shuffle(CollectionsMarshal.AsSpan(rows));
            foreach (var batch in rows.GroupBy(r => r.PartitionKey, StringComparer.Ordinal).SelectMany(p => p.Chunk(DocumentLimits.MaxChanges)))
            {
                await TouchAsync(batch, cancellationToken);
            }
        }
    }

    private async Task<List<TableEntity>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var (first, end) = DocumentEntity.RangeOf(name);
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end}");
        var rows = new List<TableEntity>();
        try
        {
            await foreach (var row in table.QueryAsync<TableEntity>(filter, select: DocumentEntity.VersionOnly, cancellationToken: cancellationToken))
            {
                rows.Add(row);
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            return [];
        }

        return rows;
    }

    /// <summary>Merging a row with its own version changes nothing but the time stamp.</summary>
    private async Task TouchAsync(TableEntity[] rows, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(
                rows.Select(r => new TableTransactionAction(
                    TableTransactionActionType.UpdateMerge, new TableEntity(r.PartitionKey, r.RowKey) { [DocumentEntity.Version] = r[DocumentEntity.Version] }, r.ETag)),
                cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is NotFound or PreconditionFailed && rows.Length > 1)
        {
            // Somebody writes one of them right now. That one has a new time anyway; the others go one by one.
            foreach (var row in rows)
            {
                await TouchAsync([row], cancellationToken);
            }
        }
        catch (RequestFailedException e) when (e.Status is NotFound or PreconditionFailed)
        {
            // Written or deleted since it was read; the next scrub comes by.
        }
    }
}
