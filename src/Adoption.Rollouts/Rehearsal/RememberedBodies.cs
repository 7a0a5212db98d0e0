using System.Collections.Concurrent;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>
/// The bodies of a rehearsal's mails, each made once: thousands get the same one within the same second. It lives as long as its rehearsal;
/// where real people write, nothing of theirs is kept so.
/// </summary>
public sealed class RememberedBodies
{
    private static readonly MailRecipient s_anybody = new(null, null);

    private readonly ConcurrentDictionary<string, MailTemplate> _bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MailContent, WrittenLetter> _written = new();
    private readonly ConcurrentDictionary<(PublishedRound? Published, Language Language), SummaryLines> _summaries = new();

    internal async ValueTask<MailTemplate> GetAsync(string id, Func<Task<MailTemplate>> make) =>
        _bodies.TryGetValue(id, out var known) ? known : _bodies.GetOrAdd(id, await make());

    /// <summary>
    /// Employees who are told the same get the same letter, but for the name and the links, which are no part of it. Lists count as the same
    /// when they are the same object.
    /// </summary>
    public WrittenLetter Written(MailContent content, Func<MailContent, WrittenLetter> write)
    {
        if (!content.Request.Kind.IsToEmployees())
        {
            return write(content);
        }

        var toAnybody = content with
        {
            Request = content.Request with { Recipient = s_anybody, Alias = null },
            To = content.To with { Name = "", Address = null },
        };
        return _written.TryGetValue(toAnybody, out var known) ? known : _written.GetOrAdd(toAnybody, write(content));
    }

    /// <summary>A summary as it was told last, while what is published, the comments and the promises are the same.</summary>
    public SummaryLines Summary(
        PublishedRound? published,
        IReadOnlyList<string> comments,
        IReadOnlyList<string> promises,
        Language language,
        Func<PublishedRound?, IReadOnlyList<string>, IReadOnlyList<string>, Language, SummaryLines> make) =>
        _summaries.TryGetValue((published, language), out var known) && known.Comments == comments
            && known.Promises.SequenceEqual(promises, StringComparer.Ordinal)
            ? known
            : _summaries[(published, language)] = make(published, comments, promises, language);
}
