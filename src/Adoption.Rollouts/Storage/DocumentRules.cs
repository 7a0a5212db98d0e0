using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Adoption.Rollouts.Storage;

/// <summary>The limits of <see cref="IDocumentStore"/>, checked alike by every implementation before anything is touched.</summary>
public static class DocumentRules
{
    /// <summary>Largest page of <see cref="IDocumentStore.ListAsync"/>.</summary>
    public const int MaxPage = 1000;

    /// <exception cref="ArgumentException">Empty, too long, or a character outside <c>[A-Za-z0-9._:-]</c>.</exception>
    public static void CheckKeys(string table, string partition)
    {
        CheckKey(table, nameof(table));
        CheckKey(partition, nameof(partition));
    }

    /// <exception cref="ArgumentException">Empty, too long, or a character outside <c>[A-Za-z0-9._:-]</c>.</exception>
    public static void CheckKey(string key, string name)
    {
        if (!IsKey(key))
        {
            throw new ArgumentException($"'{key}' is no key: 1 to {DocumentLimits.MaxKeyLength} characters of [A-Za-z0-9._:-].", name);
        }
    }

    /// <summary>1 to <see cref="DocumentLimits.MaxKeyLength"/> characters of <c>[A-Za-z0-9._:-]</c>.</summary>
    public static bool IsKey(string key) => key is { Length: > 0 and <= DocumentLimits.MaxKeyLength } && key.All(IsKeyCharacter);

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 1,000.</exception>
    public static void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
    }

    /// <exception cref="ArgumentException">The number of changes, a row key, a document's size, or a row that comes twice.</exception>
    public static void CheckChanges(IReadOnlyList<DocumentChange> changes)
    {
        if (changes is not { Count: > 0 and <= DocumentLimits.MaxChanges })
        {
            throw new ArgumentException(
                $"A commit has 1 to {DocumentLimits.MaxChanges} changes, not {changes?.Count ?? 0}.", nameof(changes));
        }

        var rows = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            CheckKey(change.Row, nameof(changes));
            if (!rows.Add(change.Row))
            {
                throw new ArgumentException($"Row '{change.Row}' comes twice in one commit.", nameof(changes));
            }

            CheckSize(change);
        }
    }

    /// <summary>
    /// A new row version: random, so that versions of different rows can't be put in an order and a row that was deleted and
    /// written again never has its old one.
    /// </summary>
    public static string NewETag()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static void CheckSize(DocumentChange change)
    {
        var json = change switch
        {
            InsertDocument insert => insert.Json,
            ReplaceDocument replace => replace.Json,
            UpsertDocument upsert => upsert.Json,
            _ => "",
        };
        var bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes > DocumentLimits.MaxBytes)
        {
            throw new ArgumentException(
                $"Document '{change.Row}' has {bytes} bytes of UTF-8; {DocumentLimits.MaxBytes} are the limit.", nameof(change));
        }
    }

    private static bool IsKeyCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-';
}
