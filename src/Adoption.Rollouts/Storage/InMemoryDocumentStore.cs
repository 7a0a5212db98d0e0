namespace Adoption.Rollouts.Storage;

/// <summary>The store of the rehearsal and of tests: nothing outlives the process.</summary>
public sealed class InMemoryDocumentStore : IDocumentStore
{
    /// <summary>Above every key in ordinal order.</summary>
    private const string AfterAllKeys = "\uffff";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Partition), Partition> _partitions = [];

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
                target.Apply(change);
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

        public void Apply(DocumentChange change)
        {
            switch (change)
            {
                case InsertDocument(var row, var json): Write(row, json); break;
                case ReplaceDocument(var row, _, var json): Write(row, json); break;
                case UpsertDocument(var row, var json): Write(row, json); break;
                default: Remove(change.Row); break;
            }
        }

        private void Write(string row, string json)
        {
            Rows[row] = new StoredDocument(row, DocumentRules.NewETag(), json);
            _order.Add(row);
        }

        private void Remove(string row)
        {
            Rows.Remove(row);
            _order.Remove(row);
        }
    }
}
