using System.Text.RegularExpressions;
using Adoption.Rollouts.Mail;

namespace Adoption.Sqlite.Tests.Privacy;

/// <summary>
/// A moment as lines that can be compared between two runs: all that an attacker sees except numbers drawn at random (keys, ETags, receipts,
/// message ids) and the random order of comments. Times stay in.
/// </summary>
internal static partial class Sight
{
    private static readonly string[] s_random = ["etag", "receipt"];

    /// <summary>Ids of rows that the file counts or draws; what they could tell is looked at separately.</summary>
    private static readonly string[] s_counted = ["messages", "inbox"];

    /// <summary>Two sign-offs run side by side, weeks before anybody answers; which of them comes first is the machine's mood.</summary>
    private const string SideBySide = ":guardrails:";

    public static IReadOnlyList<string> Of(Moment moment) => Sorted([.. Kept(moment), .. moment.Mails.Select(Line)]);

    /// <summary>Without the mails themselves: whoever reads mailboxes sees who was reminded.</summary>
    public static IReadOnlyList<string> WithoutMailboxes(Moment moment) => Sorted(Kept(moment));

    public static IReadOnlyList<string> Lines(IEnumerable<string> lines) => Sorted(lines);

    /// <summary>Says what differs, not only that something does.</summary>
    public static void AssertSame(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        Assert.Equal([], one.Except(other, StringComparer.Ordinal).Select(l => $"only here: {l}").Concat(
            other.Except(one, StringComparer.Ordinal).Select(l => $"only there: {l}")));
        Assert.Equal(one, other);
    }

    private static IEnumerable<string> Kept(Moment moment) =>
    [
        .. moment.Rows.Where(r => !r["instance"].Contains(SideBySide, StringComparison.Ordinal)).Select(Line),
        .. moment.Log,
        .. moment.Outbox,
        .. moment.Comments,
        $"published {moment.Published?.Invited} {moment.Published?.CommentsShown} {string.Join(';', moment.Published?.Scopes.Select(s => $"{s}") ?? [])}",
        $"case {moment.Case}",
    ];

    private static string Line(RawRow row) =>
        $"{row.Table}|{string.Join('|', row.Columns.Where(c => !IsRandom(row, c.Key)).Select(c => $"{c.Key}={c.Value}"))}";

    private static bool IsRandom(RawRow row, string column) => s_random.Contains(column) || (column == "id" && s_counted.Contains(row.Table));

    private static string Line(OutgoingMail mail) =>
        $"mail|{mail.Key}|{mail.ToName}|{mail.ToAddress}|{mail.Subject}|{string.Join('\n', mail.Text.Split('\n').Order(StringComparer.Ordinal))}"
        + $"|{string.Join('|', mail.Attachments)}|{mail.Request with { Alias = null }}";

    private static IReadOnlyList<string> Sorted(IEnumerable<string> lines) =>
        [.. lines.Select(l => Drawn().Replace(l, "?")).Order(StringComparer.Ordinal)];

    /// <summary>Keys and names that the product draws have 32 hexadecimal digits or more; no time has.</summary>
    [GeneratedRegex("[0-9a-f]{32,}", RegexOptions.None, 1_000)]
    private static partial Regex Drawn();
}
