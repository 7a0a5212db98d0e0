using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Adoption.Rollouts.Storage;

/// <summary>A document with its key and version.</summary>
public sealed record Stored<T>(string Row, string ETag, T Value);

/// <summary>Documents of one type in one table of the store.</summary>
/// <param name="store">The store.</param>
/// <param name="table">The table.</param>
/// <param name="type">Of the documents; immutable, since readers may be given the same object, and the one that was written.</param>
/// <param name="remember">
/// For a few rows that are read all the time: what was read is kept with its ETag, and read again from the text only when that has changed.
/// </param>
public sealed class Collection<T>(IDocumentStore store, string table, JsonTypeInfo<T> type, bool remember = false) where T : class
{
    private readonly ConcurrentDictionary<(string Partition, string Row), Stored<T>> _remembered = new();

    private const int PageSize = 500;

    public async Task<Stored<T>?> FindAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        await store.GetAsync(table, partition, row, cancellationToken) is not { } found ? null
        : remember ? Recall(partition, found)
        : Read(found);

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

    /// <inheritdoc cref="ReadRangeAsync(string, string, string, int, CancellationToken)"/>
    public IAsyncEnumerable<Stored<T>> ReadRangeAsync(
        string partition, string first, string last, CancellationToken cancellationToken = default) =>
        ReadRangeAsync(partition, first, last, PageSize, cancellationToken);

    /// <summary>Documents from the row <paramref name="first"/> to the row <paramref name="last"/>, both included, in ordinal order.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="first">A key, of a row or not.</param>
    /// <param name="last">Any text.</param>
    /// <param name="about">How many there may be, so that not many more are fetched with them; being wrong costs another page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<Stored<T>> ReadRangeAsync(
        string partition, string first, string last, int about, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var size = Math.Min(about, PageSize);
        if (await FindAsync(partition, first, cancellationToken) is { } start)
        {
            yield return start;
        }

        var after = first;
        while (true)
        {
            var page = await store.ListAsync(table, partition, after, size, cancellationToken);
            foreach (var document in page)
            {
                if (string.CompareOrdinal(document.Row, last) > 0)
                {
                    yield break;
                }

                yield return Read(document);
            }

            if (page.Count < size)
            {
                yield break;
            }

            (after, size) = (page[^1].Row, PageSize);
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
        (await store.CommitAsync(table, partition, [Insert(row, value)], cancellationToken)).Committed;

    /// <summary>Inserts at most <see cref="DocumentLimits.MaxChanges"/> new documents, all or none.</summary>
    /// <returns>False when one of them exists; nothing was changed then.</returns>
    public async Task<bool> InsertManyAsync(
        string partition, IEnumerable<(string Row, T Value)> items, CancellationToken cancellationToken = default)
    {
        DocumentChange[] changes = [.. items.Select(i => Insert(i.Row, i.Value))];
        return (await store.CommitAsync(table, partition, changes, cancellationToken)).Committed;
    }

    public Task UpsertAsync(string partition, string row, T value, CancellationToken cancellationToken = default) =>
        store.CommitAsync(table, partition, [Upsert(row, value)], cancellationToken);

    /// <summary>Writes in batches; each batch is atomic, the whole is not.</summary>
    public async Task UpsertManyAsync(
        string partition, IEnumerable<(string Row, T Value)> items, CancellationToken cancellationToken = default)
    {
        foreach (var batch in items.Chunk(DocumentLimits.MaxChanges))
        {
            DocumentChange[] changes = [.. batch.Select(i => Upsert(i.Row, i.Value))];
            await store.CommitAsync(table, partition, changes, cancellationToken);
        }
    }

    /// <summary>
    /// Reads, decides and writes until nobody came between. <paramref name="decide"/> is given null when there is no document and gives back
    /// null to leave all as it is; it may run more than once.
    /// </summary>
    /// <returns>What stands in the store afterwards.</returns>
    public async Task<T?> UpdateAsync(
        string partition, string row, Func<T?, T?> decide, CancellationToken cancellationToken = default) =>
        await ReviseAsync(partition, row, current => Task.FromResult(decide(current)), cancellationToken);

    /// <summary>As <see cref="UpdateAsync"/>, where deciding reads more of the store: always after the document itself was read.</summary>
    public async Task<T?> ReviseAsync(
        string partition, string row, Func<T?, Task<T?>> decide, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var current = await FindAsync(partition, row, cancellationToken);
            if (await decide(current?.Value) is not { } next)
            {
                return current?.Value;
            }

            if ((await store.CommitAsync(table, partition, [Put(row, current, next)], cancellationToken)).Committed)
            {
                return next;
            }
        }
    }

    /// <summary>
    /// As <see cref="UpdateAsync"/> for many rows, cheaper: they are read as a range and written in batches, and only where somebody came
    /// between one by one. Each batch is atomic, the whole is not.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="rows">Each at most once; best without many others between them.</param>
    /// <param name="decide">As in <see cref="UpdateAsync"/>, given the row's key too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task UpdateManyAsync(
        string partition, IReadOnlyCollection<string> rows, Func<string, T?, T?> decide, CancellationToken cancellationToken = default)
    {
        foreach (var batch in rows.Order(StringComparer.Ordinal).Chunk(DocumentLimits.MaxChanges))
        {
            var wanted = batch.ToHashSet(StringComparer.Ordinal);
            var stands = new Dictionary<string, Stored<T>>(StringComparer.Ordinal);
            await foreach (var document in ReadRangeAsync(partition, batch[0], batch[^1], batch.Length, cancellationToken))
            {
                if (wanted.Contains(document.Row))
                {
                    stands.Add(document.Row, document);
                }
            }

            var changes = new List<DocumentChange>();
            foreach (var row in batch)
            {
                var current = stands.GetValueOrDefault(row);
                if (decide(row, current?.Value) is { } next)
                {
                    changes.Add(Put(row, current, next));
                }
            }

            if (changes.Count > 0 && !(await store.CommitAsync(table, partition, changes, cancellationToken)).Committed)
            {
                foreach (var change in changes)
                {
                    await UpdateAsync(partition, change.Row, current => decide(change.Row, current), cancellationToken);
                }
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

    public Task DeletePartitionAsync(string partition, CancellationToken cancellationToken = default) =>
        store.DeletePartitionAsync(table, partition, cancellationToken);

    private Stored<T> Recall(string partition, StoredDocument document)
    {
        if (_remembered.TryGetValue((partition, document.Row), out var known) && string.Equals(known.ETag, document.ETag, StringComparison.Ordinal))
        {
            return known;
        }

        return _remembered[(partition, document.Row)] = Read(document);
    }

    private Stored<T> Read(StoredDocument document)
    {
        if (document.Parsed is not Stored<T> parsed)
        {
            var value = document.Parsed as T ?? JsonSerializer.Deserialize(document.Json, type)!;
            parsed = new Stored<T>(document.Row, document.ETag, value);
            document.Parsed = parsed;
        }

        return parsed;
    }

    private InsertDocument Insert(string row, T value) => new(row, Write(value)) { Written = value };

    private UpsertDocument Upsert(string row, T value) => new(row, Write(value)) { Written = value };

    private DocumentChange Put(string row, Stored<T>? current, T value) =>
        current is null ? Insert(row, value) : new ReplaceDocument(row, current.ETag, Write(value)) { Written = value };

    private string Write(T value) => store.KeepsObjects ? "" : JsonSerializer.Serialize(value, type);
}
