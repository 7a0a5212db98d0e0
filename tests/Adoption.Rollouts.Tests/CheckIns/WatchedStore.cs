using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.CheckIns;

/// <summary>Passes everything on; can be stopped at any operation, and knows all that was ever touched, so that everything kept can be dumped.</summary>
internal sealed class WatchedStore(IDocumentStore inner) : IDocumentStore
{
    private readonly HashSet<(string Table, string Partition)> _touched = [];

    /// <summary>Operations until the process "dies"; negative: never.</summary>
    public int OperationsLeft { get; set; } = -1;

    /// <summary>Whether the operation that kills has its effect first.</summary>
    public bool DiesAfterwards { get; set; }

    public int Scrubs { get; private set; }

    /// <summary>Every commit in the order it was made.</summary>
    public List<IReadOnlyList<DocumentChange>> Commits { get; } = [];

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
        LiveAsync(() => inner.GetAsync(table, partition, row, cancellationToken));

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
        LiveAsync(() => inner.ListAsync(table, partition, after, limit, cancellationToken));

    public Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default) =>
        LiveAsync(() =>
        {
            _touched.Add((table, partition));
            Commits.Add(changes);
            return inner.CommitAsync(table, partition, changes, cancellationToken);
        });

    public Task ScrubAsync(CancellationToken cancellationToken = default) =>
        LiveAsync(() =>
        {
            Scrubs++;
            return Task.FromResult(true);
        });

    /// <summary>Everything there is, in all tables.</summary>
    public async Task<List<(string Table, string Partition, string Row, string Json)>> DumpAsync()
    {
        var all = new List<(string, string, string, string)>();
        foreach (var (table, partition) in _touched.Order())
        {
            var rows = await inner.ListAsync(table, partition, after: null, DocumentRules.MaxPage);
            all.AddRange(rows.Select(r => (table, partition, r.Row, r.Json)));
        }

        return all;
    }

    private Task<T> LiveAsync<T>(Func<Task<T>> operation)
    {
        if (OperationsLeft == 0)
        {
            OperationsLeft = -1;
            if (DiesAfterwards)
            {
                _ = operation();
            }

            throw new ProcessDiedException();
        }

        OperationsLeft--;
        return operation();
    }
}

internal sealed class ProcessDiedException : Exception;
