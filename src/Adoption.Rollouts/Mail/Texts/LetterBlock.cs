using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>One part of a letter.</summary>
[JsonDerivedType(typeof(Salutation), nameof(Salutation))]
[JsonDerivedType(typeof(Paragraph), nameof(Paragraph))]
[JsonDerivedType(typeof(Labelled), nameof(Labelled))]
[JsonDerivedType(typeof(Facts), nameof(Facts))]
[JsonDerivedType(typeof(Section), nameof(Section))]
[JsonDerivedType(typeof(Points), nameof(Points))]
[JsonDerivedType(typeof(LinkTo), nameof(LinkTo))]
[JsonDerivedType(typeof(OneClickQuestion), nameof(OneClickQuestion))]
[JsonDerivedType(typeof(Signature), nameof(Signature))]
[JsonDerivedType(typeof(Confidence), nameof(Confidence))]
public abstract record LetterBlock
{
    /// <summary>The link that stands in it; null: none.</summary>
    [JsonIgnore]
    public virtual LinkPurpose? Purpose => null;
}

/// <summary>The salutation; the recipient's name stands in between.</summary>
public sealed record Salutation(string Before, string After) : LetterBlock;

public sealed record Paragraph(string Text) : LetterBlock;

/// <summary>A paragraph under a word: "Why: …".</summary>
public sealed record Labelled(string Label, string Text) : LetterBlock;

/// <summary>What belongs together, line by line: "Due: Friday".</summary>
public sealed record Facts(IReadOnlyList<Labelled> Lines) : LetterBlock;

/// <summary>A heading and what stands under it.</summary>
public sealed record Section(string Heading, string Text) : LetterBlock;

/// <summary>A heading and its points.</summary>
public sealed record Points(string Heading, IReadOnlyList<string> Items) : LetterBlock;

/// <summary>A sentence and the link that it speaks of.</summary>
/// <param name="Sentence">Ends with a colon or a full stop.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Action">What a button says.</param>
/// <param name="Weight">How much the reader is asked for it.</param>
public sealed record LinkTo(string Sentence, LinkPurpose Target, string Action, LinkWeight Weight) : LetterBlock
{
    public override LinkPurpose? Purpose => Target;
}

[JsonConverter(typeof(JsonStringEnumConverter<LinkWeight>))]
public enum LinkWeight
{
    /// <summary>What the mail is for.</summary>
    Main,

    /// <summary>Worth a look.</summary>
    Beside,

    /// <summary>Small print.</summary>
    Small,
}

/// <summary>
/// A question that the mail asks itself. A choice is a link whose fragment fills the form; nothing is sent before the form's own button.
/// Without buttons it is a sentence and one link.
/// </summary>
/// <param name="Sentence">Before the single link.</param>
/// <param name="Target">The form.</param>
/// <param name="Action">What the button without a choice says.</param>
/// <param name="Question">As the form asks it.</param>
/// <param name="Choices">In the form's order.</param>
/// <param name="Note">That a choice only fills the form.</param>
public sealed record OneClickQuestion(
    string Sentence, LinkPurpose Target, string Action, string Question, IReadOnlyList<OneClickChoice> Choices, string Note) : LetterBlock
{
    public override LinkPurpose? Purpose => Target;
}

/// <param name="Label">As the form words it.</param>
/// <param name="Fragment">Behind the link's #: <c>usage=Weekly</c>. A browser never sends it anywhere.</param>
public sealed record OneClickChoice(string Label, string Fragment);

public sealed record Signature(IReadOnlyList<string> Lines) : LetterBlock;

/// <summary>The end of every mail. To employees three lines: voluntary, who sees what, whom to ask; to office-holders one.</summary>
public sealed record Confidence(IReadOnlyList<Labelled> Lines) : LetterBlock;
