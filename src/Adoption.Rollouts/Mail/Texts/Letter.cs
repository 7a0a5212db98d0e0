using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>
/// What a mail says, as a document: nobody has decided yet how it looks. All recipients of one kind, occasion, language and time zone share
/// it; the recipient's name and links stand in it as places.
/// </summary>
/// <param name="Language">Of all its words.</param>
/// <param name="Subject">One line; nothing personal.</param>
/// <param name="Sender">Who writes, above the letter: the programme and the department.</param>
/// <param name="Blocks">From the salutation to the last line.</param>
public sealed record Letter(Language Language, string Subject, string Sender, IReadOnlyList<LetterBlock> Blocks)
{
    private const int PreviewLength = 120;

    /// <summary>What mailboxes show beside the subject: the letter's first sentence or two, cut at a word.</summary>
    public string Preview => Blocks.OfType<Paragraph>().FirstOrDefault() is { } first ? Cut(LetterWriter.Capital(first.Text)) : Subject;

    /// <summary>The links that it needs, each once.</summary>
    public IEnumerable<LinkPurpose> Purposes => Blocks.Select(b => b.Purpose).OfType<LinkPurpose>().Distinct();

    private static string Cut(string text)
    {
        var end = text.Length <= PreviewLength ? -1 : text.LastIndexOf(' ', PreviewLength);
        return end < 0 ? text : text[..end].TrimEnd(',', ':', ';') + " …";
    }
}

/// <summary>The words for one kind of obligation.</summary>
/// <param name="Title">What the answer is called: in subjects, and where others speak of it.</param>
/// <param name="Asked">What is asked, in sentences to the assignee.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Next">What happens when the answer is there.</param>
internal sealed record ObligationWords(string Title, IReadOnlyList<string> Asked, string Why, string Next);
