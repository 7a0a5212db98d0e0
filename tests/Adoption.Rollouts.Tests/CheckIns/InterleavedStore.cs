using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.CheckIns;

/// <summary>
/// Lets several callers run on one thread, one store operation at a time, in an order that is chosen from outside: every race can be
/// played, and played again.
/// </summary>
internal sealed class InterleavedStore(IDocumentStore inner) : IDocumentStore
{
    private readonly List<Action> _waiting = [];

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
        QueueAsync(() => inner.GetAsync(table, partition, row, cancellationToken));

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
        QueueAsync(() => inner.ListAsync(table, partition, after, limit, cancellationToken));

    public Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default) =>
        QueueAsync(() => inner.CommitAsync(table, partition, changes, cancellationToken));

    public Task ScrubAsync(CancellationToken cancellationToken = default) => QueueAsync(() => Task.FromResult(true));

    /// <summary>Runs until nobody waits; <paramref name="choose"/> is given the number of waiting operations and picks one.</summary>
    public void Run(Func<int, int> choose)
    {
        while (_waiting.Count > 0)
        {
            var next = _waiting[choose(_waiting.Count)];
            _waiting.Remove(next);
            next();
        }
    }

    private Task<T> QueueAsync<T>(Func<Task<T>> operation)
    {
        // Continuations run inline: the caller goes on to its next operation before this returns.
        var done = new TaskCompletionSource<T>();
        _waiting.Add(() => done.SetResult(operation().GetAwaiter().GetResult()));
        return done.Task;
    }
}
