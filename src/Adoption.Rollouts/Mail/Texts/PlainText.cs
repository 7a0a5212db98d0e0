using System.Text;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>A letter as plain text in paragraphs, no line longer than 78 characters (RFC 5322, 2.1.1) unless a word, a name or a link is.</summary>
internal sealed class PlainText
{
    private const int Width = 78;

    private static readonly char[] Breaks = [' ', '\t', '\r', '\n'];
    private readonly StringBuilder _text = new();
    private readonly Places _places;

    private PlainText(Places places) => _places = places;

    public static string Of(Letter letter, Places places)
    {
        var text = new PlainText(places);
        foreach (var block in letter.Blocks)
        {
            text.Write(block);
        }

        return text._text.ToString();
    }

    private void Write(LetterBlock block)
    {
        switch (block)
        {
            case Salutation s:
                Say(s.Before + _places.Name(MailPart.Text) + s.After);
                break;
            case Paragraph p:
                Say(p.Text);
                break;
            case Labelled l:
                Say(OneLine(l));
                break;
            case Facts f:
                Lines(f.Lines.Select(OneLine));
                break;
            case Section s:
                Lines([s.Heading, s.Text]);
                break;
            case Points p:
                Say(p.Heading);
                foreach (var item in p.Items)
                {
                    Wrap(item, "- ", "  ");
                }

                break;
            case LinkTo l:
                Link(l.Sentence, l.Target);
                break;
            case OneClickQuestion q:
                Link(q.Sentence, q.Target);
                break;
            case Signature s:
                Lines(s.Lines);
                break;
            case Confidence c:
                foreach (var line in c.Lines)
                {
                    Say(OneLine(line));
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "There is no text for this block.");
        }
    }

    private static string OneLine(Labelled labelled) => $"{labelled.Label}: {labelled.Text}";

    private void Say(string paragraph) => Lines([paragraph]);

    private void Lines(IEnumerable<string> lines)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        foreach (var line in lines)
        {
            Wrap(line, "", "");
        }
    }

    private void Link(string sentence, LinkPurpose target)
    {
        Say(sentence);
        _text.Append(_places.Link(target, MailPart.Text)).Append('\n');
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

            line.Append(word.Replace(LetterWriter.Glue, ' '));
        }

        _text.Append(line).Append('\n');
    }
}
