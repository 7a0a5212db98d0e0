using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>A store whose process dies at a certain commit: from then on every commit fails, until it lives again.</summary>
internal sealed class DyingStore(IDocumentStore inner) : IDocumentStore
{
    private int? _commitsLeft;

    /// <summary>Seconds that a commit to a table takes, as its caller sees it.</summary>
    public Func<string, Task>? BeforeCommit { get; set; }

    /// <summary>So many more commits succeed.</summary>
    public void DieAfter(int commits) => _commitsLeft = commits;

    public void Revive() => _commitsLeft = null;

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
        inner.GetAsync(table, partition, row, cancellationToken);

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
        inner.ListAsync(table, partition, after, limit, cancellationToken);

    public async Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
    {
        if (BeforeCommit is { } wait)
        {
            await wait(table);
        }

        return _commitsLeft-- is <= 0 ? throw new IOException("The process has died.") : await inner.CommitAsync(table, partition, changes, cancellationToken);
    }

    public Task ScrubAsync(CancellationToken cancellationToken = default) => inner.ScrubAsync(cancellationToken);
}
