using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Adoption.Rollouts.Storage;

/// <summary>The limits of <see cref="IDocumentStore"/>, checked alike by every implementation before anything is touched.</summary>
public static class DocumentRules
{
    /// <summary>Largest page of <see cref="IDocumentStore.ListAsync"/>.</summary>
    public const int MaxPage = 1000;

    /// <summary>The system is asked for chance so many versions at a time: it takes longer to answer than a version takes to be written.</summary>
    private const int VersionsAtATime = 128;

    private const int MostBytesOfAChar = 3;

    private static readonly SearchValues<char> s_keyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    [ThreadStatic]
    private static ulong[]? t_versions;

    [ThreadStatic]
    private static int t_versionsLeft;

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
    public static bool IsKey(string key) => key is { Length: > 0 and <= DocumentLimits.MaxKeyLength } && !key.AsSpan().ContainsAnyExcept(s_keyCharacters);

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

        var rows = changes.Count > 1 ? new HashSet<string>(changes.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            CheckKey(change.Row, nameof(changes));
            if (rows?.Add(change.Row) == false)
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
        var versions = t_versions ??= new ulong[VersionsAtATime];
        if (t_versionsLeft == 0)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(versions.AsSpan()));
            t_versionsLeft = VersionsAtATime;
        }

        return versions[--t_versionsLeft].ToString("x16", CultureInfo.InvariantCulture);
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
        if (json.Length * MostBytesOfAChar <= DocumentLimits.MaxBytes)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes > DocumentLimits.MaxBytes)
        {
            throw new ArgumentException(
                $"Document '{change.Row}' has {bytes} bytes of UTF-8; {DocumentLimits.MaxBytes} are the limit.", nameof(change));
        }
    }
}
