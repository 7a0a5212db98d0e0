using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail.Texts;
using Adoption.Rollouts.Mail.Texts.De;
using Adoption.Rollouts.Mail.Texts.En;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail;

/// <summary>What an obligation asks, why, and what comes next: for its page, in the words of its mail.</summary>
public sealed class ObligationBriefs(IMailContents contents)
{
    /// <param name="obligation">Open or closed.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="timeZone">IANA id: dates are told in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: its rollout is gone.</returns>
    public async Task<ObligationBrief?> ReadAsync(
        Obligation obligation, Language language, string timeZone, CancellationToken cancellationToken = default)
    {
        var request = obligation.Mail(MailKind.ObligationRequest, obligation.Assignee.ToRecipient(), obligation.OpenedAt);
        if (await contents.ReadAsync(request, new MailAddressee("", null, language, timeZone), cancellationToken) is not { } content)
        {
            return null;
        }

        content = content with { OnPage = true };
        var words = language == Language.De ? GermanObligations.Of(content, obligation) : EnglishObligations.Of(content, obligation);
        return new ObligationBrief(
            LetterWriter.Capital(words.Title),
            [.. words.Asked.Select(LetterWriter.Capital)],
            LetterWriter.Capital(words.Why),
            LetterWriter.Capital(words.Next));
    }
}

/// <param name="Title">What the answer is called.</param>
/// <param name="Asked">What is asked, in paragraphs.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Next">What happens when the answer is there.</param>
public sealed record ObligationBrief(string Title, IReadOnlyList<string> Asked, string Why, string Next);
