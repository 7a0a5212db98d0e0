namespace Adoption.Rollouts.Mail.Texts;

/// <summary>Writes a letter block by block.</summary>
internal sealed class LetterWriter
{
    /// <summary>Keeps two words on one line.</summary>
    public const char Glue = '\u00a0';

    private readonly List<LetterBlock> _blocks = [];
    private bool _goesOn;

    public IReadOnlyList<LetterBlock> Blocks => _blocks;

    public bool LeadsTo(LinkPurpose purpose) => _blocks.Exists(b => b.Purpose == purpose);

    /// <summary>The salutation; the name stands in between.</summary>
    /// <param name="sentenceGoesOn">As in German, where the sentence after it begins with a small letter.</param>
    public LetterWriter Greet(string before, string after, bool sentenceGoesOn)
    {
        _goesOn = sentenceGoesOn;
        return Add(new Salutation(before, after));
    }

    /// <summary>A paragraph; it begins with a capital letter unless the salutation's sentence goes on.</summary>
    public LetterWriter Say(string paragraph)
    {
        var text = _goesOn ? paragraph : Capital(paragraph);
        _goesOn = false;
        return Add(new Paragraph(text));
    }

    public LetterWriter SayIf(bool condition, string paragraph) => condition ? Say(paragraph) : this;

    /// <inheritdoc cref="Labelled"/>
    public LetterWriter Label(string label, string paragraph) => Add(new Labelled(label, Capital(paragraph)));

    /// <summary>What somebody said, as they said it, under a word; nothing when nobody said anything.</summary>
    public LetterWriter Told(string label, string? text) => text is null ? this : Add(new Labelled(label, text));

    /// <inheritdoc cref="Texts.Facts"/>
    public LetterWriter Facts(params IReadOnlyList<(string Label, string Text)> lines) =>
        Add(new Facts([.. lines.Select(l => new Labelled(l.Label, l.Text))]));

    /// <inheritdoc cref="Texts.Section"/>
    public LetterWriter Section(string heading, string text) => Add(new Section(heading, text));

    /// <summary>A heading and its points; nothing when there are none.</summary>
    public LetterWriter Points(string heading, IEnumerable<string> points)
    {
        string[] all = [.. points];
        return all.Length == 0 ? this : Add(new Points(heading, all));
    }

    /// <inheritdoc cref="LinkTo"/>
    public LetterWriter Link(string sentence, LinkPurpose target, string action, LinkWeight weight = LinkWeight.Main) =>
        Add(new LinkTo(sentence, target, action, weight));

    public LetterWriter Sign(params IReadOnlyList<string> lines) => Add(new Signature(lines));

    public LetterWriter Add(LetterBlock block)
    {
        _blocks.Add(block);
        return this;
    }

    internal static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
