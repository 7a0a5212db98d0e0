using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Adoption.Rollouts.Storage;

/// <summary>A document with its key and version.</summary>
public sealed record Stored<T>(string Row, string ETag, T Value);

/// <summary>Documents of one type in one table of the store.</summary>
public sealed class Collection<T>(IDocumentStore store, string table, JsonTypeInfo<T> type) where T : class
{
    private const int PageSize = 500;

    public async Task<Stored<T>?> FindAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        await store.GetAsync(table, partition, row, cancellationToken) is { } found ? Read(found) : null;

    public async Task<T?> GetAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        (await FindAsync(partition, row, cancellationToken))?.Value;

    /// <exception cref="KeyNotFoundException">There is no such document.</exception>
    public async Task<T> RequireAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        await GetAsync(partition, row, cancellationToken)
        ?? throw new KeyNotFoundException($"There is no document '{row}' in '{table}' of '{partition}'.");

    public async Task<IReadOnlyList<Stored<T>>> PageAsync(
        string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
        [.. (await store.ListAsync(table, partition, after, limit, cancellationToken)).Select(Read)];

    public async IAsyncEnumerable<Stored<T>> ReadAllAsync(
        string partition, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? after = null;
        while (true)
        {
            var page = await store.ListAsync(table, partition, after, PageSize, cancellationToken);
            foreach (var document in page)
            {
                yield return Read(document);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Row;
        }
    }

    public async Task<List<T>> AllAsync(string partition, CancellationToken cancellationToken = default)
    {
        var all = new List<T>();
        await foreach (var item in ReadAllAsync(partition, cancellationToken))
        {
            all.Add(item.Value);
        }

        return all;
    }

    /// <summary>False when the row exists; it is then left as it is.</summary>
    public async Task<bool> InsertAsync(string partition, string row, T value, CancellationToken cancellationToken = default) =>
        (await store.CommitAsync(table, partition, [new InsertDocument(row, Write(value))], cancellationToken)).Committed;

    public Task UpsertAsync(string partition, string row, T value, CancellationToken cancellationToken = default) =>
        store.CommitAsync(table, partition, [new UpsertDocument(row, Write(value))], cancellationToken);

    /// <summary>Writes in batches; each batch is atomic, the whole is not.</summary>
    public async Task UpsertManyAsync(
        string partition, IEnumerable<(string Row, T Value)> items, CancellationToken cancellationToken = default)
    {
        foreach (var batch in items.Chunk(DocumentLimits.MaxChanges))
        {
            DocumentChange[] changes = [.. batch.Select(i => new UpsertDocument(i.Row, Write(i.Value)))];
            await store.CommitAsync(table, partition, changes, cancellationToken);
        }
    }

    /// <summary>
    /// Reads, decides and writes until nobody came between. <paramref name="decide"/> is given null when there is no document and gives back
    /// null to leave all as it is; it may run more than once.
    /// </summary>
    /// <returns>What stands in the store afterwards.</returns>
    public async Task<T?> UpdateAsync(
        string partition, string row, Func<T?, T?> decide, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var current = await FindAsync(partition, row, cancellationToken);
            if (decide(current?.Value) is not { } next)
            {
                return current?.Value;
            }

            DocumentChange change = current is null
                ? new InsertDocument(row, Write(next))
                : new ReplaceDocument(row, current.ETag, Write(next));
            if ((await store.CommitAsync(table, partition, [change], cancellationToken)).Committed)
            {
                return next;
            }
        }
    }

    public Task DeleteAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        store.CommitAsync(table, partition, [new DeleteDocument(row)], cancellationToken);

    public async Task DeleteManyAsync(string partition, IEnumerable<string> rows, CancellationToken cancellationToken = default)
    {
        foreach (var batch in rows.Chunk(DocumentLimits.MaxChanges))
        {
            DocumentChange[] changes = [.. batch.Select(r => new DeleteDocument(r))];
            await store.CommitAsync(table, partition, changes, cancellationToken);
        }
    }

    public async Task DeletePartitionAsync(string partition, CancellationToken cancellationToken = default)
    {
        while (await store.ListAsync(table, partition, after: null, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            await DeleteManyAsync(partition, page.Select(d => d.Row), cancellationToken);
        }
    }

    private Stored<T> Read(StoredDocument document) =>
        new(document.Row, document.ETag, JsonSerializer.Deserialize(document.Json, type)!);

    private string Write(T value) => JsonSerializer.Serialize(value, type);
}
