using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Safety;

/// <summary>A store that can say whether anything in it has changed.</summary>
internal sealed class MirroredStore : IDocumentStore
{
    private readonly InMemoryDocumentStore _inner = new();
    private readonly ConcurrentDictionary<string, string> _documents = new(StringComparer.Ordinal);

    /// <summary>Of all documents.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', _documents.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value}")))));

    public IReadOnlyCollection<string> Keys => [.. _documents.Keys];

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
        _inner.GetAsync(table, partition, row, cancellationToken);

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
        _inner.ListAsync(table, partition, after, limit, cancellationToken);

    public async Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
    {
        var result = await _inner.CommitAsync(table, partition, changes, cancellationToken);

        // The count of guesses is all that a refused request may leave behind.
        foreach (var change in result.Committed && table != PortalTables.LinkAttempts ? changes : [])
        {
            var key = $"{table}/{partition}/{change.Row}";
            switch (change)
            {
                case InsertDocument insert:
                    _documents[key] = insert.Json;
                    break;
                case ReplaceDocument replace:
                    _documents[key] = replace.Json;
                    break;
                case UpsertDocument upsert:
                    _documents[key] = upsert.Json;
                    break;
                default:
                    _documents.TryRemove(key, out _);
                    break;
            }
        }

        return result;
    }

    public Task ScrubAsync(CancellationToken cancellationToken = default) => _inner.ScrubAsync(cancellationToken);
}
