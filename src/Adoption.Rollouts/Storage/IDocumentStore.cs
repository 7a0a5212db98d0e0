namespace Adoption.Rollouts.Storage;

/// <summary>
/// The store of the programme: small JSON documents in tables, grouped in partitions. Its shape is the common ground of one SQLite
/// file and Azure Tables, so that everything above it is written once. Keys are 1 to 200 characters of <c>[A-Za-z0-9._:-]</c>.
/// </summary>
public interface IDocumentStore
{
    /// <summary>True: it keeps what documents are made from (<see cref="DocumentChange.Written"/>) and needs no text of them.</summary>
    internal bool KeepsObjects => false;

    Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default);

    /// <summary>Documents of one partition in ordinal order of their row keys, after <paramref name="after"/> (exclusive).</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="after">Null: from the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <paramref name="limit"/> documents; fewer mean the end.</returns>
    Task<IReadOnlyList<StoredDocument>> ListAsync(
        string table, string partition, string? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Applies 1 to 100 changes of one partition, all or none; durable when this returns. Each row at most once.</summary>
    /// <exception cref="ArgumentException">A limit is broken: number of changes, size of a document, a key's characters.</exception>
    Task<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default);

    /// <summary>
    /// When it returns, what was deleted or replaced before can't be read back from what this store keeps (free pages, write-ahead log).
    /// Backups taken earlier keep what they hold.
    /// </summary>
    Task ScrubAsync(CancellationToken cancellationToken = default);
}

public static class DocumentLimits
{
    /// <summary>Changes in one commit (Azure Tables: 100 operations in a transaction).</summary>
    public const int MaxChanges = 100;

    /// <summary>Bytes of UTF-8 in one document (Azure Tables: 64 KiB a property, UTF-16).</summary>
    public const int MaxBytes = 30 * 1024;

    public const int MaxKeyLength = 200;
}

/// <param name="Row">The row key.</param>
/// <param name="ETag">Changes with every write; says nothing about when or in which order rows were written.</param>
/// <param name="Json">The document.</param>
public sealed record StoredDocument(string Row, string ETag, string Json)
{
    /// <summary>
    /// What a reader has made of the text, for the next one that is given this same object: a store in memory keeps its objects, so that each
    /// version of a document is read from its text once. No part of the document.
    /// </summary>
    internal object? Parsed { get; set; }

    public bool Equals(StoredDocument? other) => other is not null && (Row, ETag, Json) == (other.Row, other.ETag, other.Json);

    public override int GetHashCode() => HashCode.Combine(Row, ETag, Json);
}

/// <summary>One change of a batch.</summary>
public abstract record DocumentChange(string Row)
{
    /// <summary>What the text was or would be made from, for a store that keeps objects; see <see cref="StoredDocument.Parsed"/>. No part of the change.</summary>
    internal object? Written { get; init; }

    public virtual bool Equals(DocumentChange? other) => other is not null && EqualityContract == other.EqualityContract && Row == other.Row;

    public override int GetHashCode() => HashCode.Combine(EqualityContract, Row);
}

/// <summary>Conflicts when the row exists.</summary>
public sealed record InsertDocument(string Row, string Json) : DocumentChange(Row);

/// <summary>Conflicts when the row is gone or was changed since.</summary>
public sealed record ReplaceDocument(string Row, string ETag, string Json) : DocumentChange(Row);

/// <summary>Writes whatever is there.</summary>
public sealed record UpsertDocument(string Row, string Json) : DocumentChange(Row);

/// <summary>Deletes whatever is there; nothing there is success.</summary>
public sealed record DeleteDocument(string Row) : DocumentChange(Row);

/// <param name="ConflictingRow">Null: committed. Else nothing was changed, and this row is (one of) the reason(s).</param>
public sealed record CommitResult(string? ConflictingRow)
{
    public bool Committed => ConflictingRow is null;
}
