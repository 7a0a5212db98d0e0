using System.Text;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>Writes plain text in paragraphs, no line longer than 78 characters (RFC 5322, 2.1.1) unless a word or a link is.</summary>
internal sealed class LetterWriter
{
    private const int Width = 78;

    /// <summary>Keeps two words on one line; it becomes a plain space in the text.</summary>
    public const char Glue = '\u00a0';

    private static readonly char[] Breaks = [' ', '\t', '\r', '\n'];
    private readonly StringBuilder _text = new();
    private bool _goesOn;

    /// <summary>The salutation.</summary>
    /// <param name="salutation">With its comma.</param>
    /// <param name="sentenceGoesOn">As in German, where the sentence after it begins with a small letter.</param>
    public LetterWriter Greet(string salutation, bool sentenceGoesOn)
    {
        Wrap(salutation, "", "");
        _goesOn = sentenceGoesOn;
        return this;
    }

    /// <summary>A paragraph; it begins with a capital letter unless the salutation's sentence goes on.</summary>
    public LetterWriter Say(string paragraph)
    {
        Open();
        Wrap(_goesOn ? paragraph : Capital(paragraph), "", "");
        _goesOn = false;
        return this;
    }

    /// <summary>A paragraph under a word: "Why: …".</summary>
    public LetterWriter Label(string label, string paragraph) => Say($"{label}: {Capital(paragraph)}");

    /// <summary>Lines that belong together, each wrapped for itself.</summary>
    public LetterWriter Lines(params IEnumerable<string> lines)
    {
        Open();
        foreach (var line in lines)
        {
            Wrap(line, "", "");
        }

        return this;
    }

    /// <summary>A heading and its points; nothing when there are none.</summary>
    public LetterWriter Points(string heading, IEnumerable<string> points)
    {
        string[] all = [.. points];
        if (all.Length == 0)
        {
            return this;
        }

        Open();
        Wrap(heading, "", "");
        foreach (var point in all)
        {
            Wrap(point, "- ", "  ");
        }

        return this;
    }

    /// <summary>A sentence and, on a line of its own, the link it speaks of.</summary>
    public LetterWriter Link(string sentence, Uri link)
    {
        Open();
        Wrap(sentence, "", "");
        _text.Append(link.AbsoluteUri).Append('\n');
        return this;
    }

    public LetterWriter SayIf(bool condition, string paragraph) => condition ? Say(paragraph) : this;

    public override string ToString() => _text.ToString();

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private void Open()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }
    }

    /// <summary>Line breaks in what people wrote (a reason, a comment) become spaces: nobody can forge a paragraph of ours.</summary>
    private void Wrap(string text, string first, string further)
    {
        var line = new StringBuilder(first);
        var start = first.Length;
        foreach (var word in text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > start && line.Length + 1 + word.Length > Width)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append(further);
                start = further.Length;
            }

            if (line.Length > start)
            {
                line.Append(' ');
            }

            line.Append(word.Replace(Glue, ' '));
        }

        _text.Append(line).Append('\n');
    }
}
