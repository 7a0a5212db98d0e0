namespace Adoption.Rollouts.Storage;

/// <summary>The store of the rehearsal and of tests: nothing outlives the process.</summary>
/// <param name="keepsObjects">
/// True: who reads is given the object that was written; nothing is turned into text, so that nobody finds out how long that would be. False:
/// everything is read from its text, as in every other store.
/// </param>
public sealed class InMemoryDocumentStore(bool keepsObjects = false) : IDocumentStore
{
    /// <summary>Above every key in ordinal order.</summary>
    private const string AfterAllKeys = "\uffff";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Partition), Partition> _partitions = [];

    bool IDocumentStore.KeepsObjects => keepsObjects;

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckKey(row, nameof(row));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_partitions.GetValueOrDefault((table, partition))?.Rows.GetValueOrDefault(row));
        }
    }

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckPage(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<StoredDocument>>(
                _partitions.TryGetValue((table, partition), out var found) ? found.Page(after, limit) : []);
        }
    }

    public Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckChanges(changes);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var target = _partitions.GetValueOrDefault((table, partition)) ?? new Partition();
            if (changes.FirstOrDefault(target.Conflicts) is { } conflict)
            {
                return Task.FromResult(new CommitResult(conflict.Row));
            }

            foreach (var change in changes)
            {
                target.Apply(change, keepsObjects);
            }

            if (target.Rows.Count == 0)
            {
                _partitions.Remove((table, partition));
            }
            else
            {
                _partitions[(table, partition)] = target;
            }

            return Task.FromResult(new CommitResult(null));
        }
    }

    /// <summary>Nothing to do: what was deleted is not referred to any more.</summary>
    public Task ScrubAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    private sealed class Partition
    {
        private readonly SortedSet<string> _order = new(StringComparer.Ordinal);

        public Dictionary<string, StoredDocument> Rows { get; } = new(StringComparer.Ordinal);

        public List<StoredDocument> Page(string? after, int limit)
        {
            if (after is null)
            {
                return [.. _order.Take(limit).Select(row => Rows[row])];
            }

            return string.CompareOrdinal(after, AfterAllKeys) >= 0
                ? []
                : [.. _order.GetViewBetween(after, AfterAllKeys).Where(row => row != after).Take(limit).Select(row => Rows[row])];
        }

        public bool Conflicts(DocumentChange change) => change switch
        {
            InsertDocument insert => Rows.ContainsKey(insert.Row),
            ReplaceDocument replace => Rows.GetValueOrDefault(replace.Row)?.ETag != replace.ETag,
            _ => false,
        };

        public void Apply(DocumentChange change, bool keepsObjects)
        {
            var json = change switch
            {
                InsertDocument insert => insert.Json,
                ReplaceDocument replace => replace.Json,
                UpsertDocument upsert => upsert.Json,
                _ => null,
            };
            if (json is null)
            {
                Remove(change.Row);
                return;
            }

            Rows[change.Row] = new StoredDocument(change.Row, DocumentRules.NewETag(), json) { Parsed = keepsObjects ? change.Written : null };
            _order.Add(change.Row);
        }

        private void Remove(string row)
        {
            Rows.Remove(row);
            _order.Remove(row);
        }
    }
}
