using Adoption.Rollouts.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Adoption.AzureStorage.Documents;

/// <summary>
/// One commit as one transaction of the service. The first attempt assumes that all is as the caller read it; only when the service refuses it
/// are the rows looked at, and the commit is decided or tried again with what was seen.
/// </summary>
/// <remarks>
/// A delete that finds nothing counts as done at the moment it looked: whoever writes that row in the instant between the look and the
/// transaction comes after it. Every version written is drawn here, so that an attempt whose answer was lost on the way is recognised by
/// what it left.
/// </remarks>
internal sealed class Commit(TableClient table, SeenVersions seen, string partitionKey, IReadOnlyList<DocumentChange> changes)
{
    /// <summary>Rows looked at side by side.</summary>
    private const int SideBySide = 16;

    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    private readonly Dictionary<string, string> _mine =
        changes.Where(c => c is not DeleteDocument).ToDictionary(c => c.Row, _ => DocumentRules.NewETag(), StringComparer.Ordinal);

    public async Task<CommitResult> RunAsync(CancellationToken cancellationToken)
    {
        if (Optimistic() is { } actions && await TrySubmitAsync(actions, cancellationToken))
        {
            return new CommitResult(null);
        }

        while (true)
        {
            var rows = await LookAsync(cancellationToken);
            if (rows.Any(r => _mine.TryGetValue(r.Key, out var mine) && mine == VersionOf(r.Value)))
            {
                return new CommitResult(null);
            }

            if (changes.FirstOrDefault(c => Conflicts(c, rows)) is { } conflict)
            {
                return new CommitResult(conflict.Row);
            }

            List<TableTransactionAction> decided = [.. changes.Where(c => c is not DeleteDocument || rows.ContainsKey(c.Row)).Select(c => Action(c, rows))];
            if (decided.Count == 0 || await TrySubmitAsync(decided, cancellationToken))
            {
                return new CommitResult(null);
            }
        }
    }

    /// <returns>Null: a row must be looked at first.</returns>
    private List<TableTransactionAction>? Optimistic()
    {
        var actions = new List<TableTransactionAction>(changes.Count);
        foreach (var change in changes)
        {
            if (change is not ReplaceDocument replace)
            {
                actions.Add(Action(change, rows: null));
            }
            else if (seen.Find(replace.ETag) is { } etag)
            {
                actions.Add(Replace(replace, etag));
            }
            else
            {
                return null;
            }
        }

        return actions;
    }

    private TableTransactionAction Action(DocumentChange change, Dictionary<string, TableEntity>? rows) => change switch
    {
        InsertDocument(var row, var json) => new(TableTransactionActionType.Add, Entity(row, json)),
        ReplaceDocument replace => Replace(replace, rows![replace.Row].ETag),
        UpsertDocument(var row, var json) => new(TableTransactionActionType.UpsertReplace, Entity(row, json)),
        _ => new(TableTransactionActionType.Delete, new TableEntity(partitionKey, change.Row), ETag.All),
    };

    private TableTransactionAction Replace(ReplaceDocument replace, ETag etag) =>
        new(TableTransactionActionType.UpdateReplace, Entity(replace.Row, replace.Json), etag);

    private TableEntity Entity(string row, string json) => DocumentEntity.Create(partitionKey, row, _mine[row], json);

    /// <returns>False: the service refused it because of a row's state.</returns>
    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            return false;
        }
        catch (RequestFailedException e) when (e.Status is NotFound or Conflict or PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<Dictionary<string, TableEntity>> LookAsync(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        foreach (var some in changes.Chunk(SideBySide))
        {
            var found = await Task.WhenAll(some.Select(c => table.GetEntityIfExistsAsync<TableEntity>(
                partitionKey, c.Row, DocumentEntity.VersionOnly, cancellationToken)));
            foreach (var entity in found.Where(f => f.HasValue).Select(f => f.Value!))
            {
                rows.Add(entity.RowKey, entity);
            }
        }

        return rows;
    }

    private static bool Conflicts(DocumentChange change, Dictionary<string, TableEntity> rows) => change switch
    {
        InsertDocument insert => rows.ContainsKey(insert.Row),
        ReplaceDocument replace => !rows.TryGetValue(replace.Row, out var row) || VersionOf(row) != replace.ETag,
        _ => false,
    };

    private static string VersionOf(TableEntity entity) => entity.GetString(DocumentEntity.Version);
}
