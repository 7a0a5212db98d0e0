using Adoption.Rollouts.Storage;
using Adoption.Sqlite.Reading;
using Adoption.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Documents;

/// <summary>The documents of the file.</summary>
internal sealed class SqliteDocumentStore(Writer writer, ReaderPool readers, Scrubber scrubber) : IDocumentStore
{
    private const string Select = "SELECT row, etag, json FROM documents WHERE tbl = ?1 AND partition = ?2 AND row = ?3";

    private const string SelectPage =
        "SELECT row, etag, json FROM documents WHERE tbl = ?1 AND partition = ?2 AND row > ?3 ORDER BY row LIMIT ?4";

    private const string SelectETag = "SELECT etag FROM documents WHERE tbl = ?1 AND partition = ?2 AND row = ?3";

    private const string Write =
        """
        INSERT INTO documents (tbl, partition, row, etag, json) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET etag = excluded.etag, json = excluded.json
        """;

    private const string Delete = "DELETE FROM documents WHERE tbl = ?1 AND partition = ?2 AND row = ?3";

    public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckKey(row, nameof(row));
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(readers.Read(s => s.First(Select, ReadDocument, table, partition, row)));
    }

    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckPage(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<StoredDocument>>(
            readers.Read(s => s.Query(SelectPage, ReadDocument, table, partition, after ?? "", limit)));
    }

    public Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
    {
        DocumentRules.CheckKeys(table, partition);
        DocumentRules.CheckChanges(changes);
        return writer.RunAsync(s => Commit(s, table, partition, changes), cancellationToken: cancellationToken);
    }

    public Task ScrubAsync(CancellationToken cancellationToken = default) => scrubber.ScrubAsync(cancellationToken);

    /// <summary>Looks first and writes then: nobody else writes in between, and a conflict has nothing to undo.</summary>
    private static CommitResult Commit(Statements s, string table, string partition, IReadOnlyList<DocumentChange> changes)
    {
        foreach (var change in changes)
        {
            if (Conflicts(s, table, partition, change))
            {
                return new CommitResult(change.Row);
            }
        }

        foreach (var change in changes)
        {
            _ = change switch
            {
                InsertDocument(var row, var json) => s.Execute(Write, table, partition, row, DocumentRules.NewETag(), json),
                ReplaceDocument(var row, _, var json) => s.Execute(Write, table, partition, row, DocumentRules.NewETag(), json),
                UpsertDocument(var row, var json) => s.Execute(Write, table, partition, row, DocumentRules.NewETag(), json),
                _ => s.Execute(Delete, table, partition, change.Row),
            };
        }

        return new CommitResult(null);
    }

    private static bool Conflicts(Statements s, string table, string partition, DocumentChange change) => change switch
    {
        InsertDocument insert => ETagOf(s, table, partition, insert.Row) is not null,
        ReplaceDocument replace => ETagOf(s, table, partition, replace.Row) != replace.ETag,
        _ => false,
    };

    private static string? ETagOf(Statements s, string table, string partition, string row) =>
        s.First(SelectETag, r => r.GetString(0), table, partition, row);

    private static StoredDocument ReadDocument(SqliteDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetString(2));
}
