using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>Text and HTML have places of their own, since what is put there is encoded differently.</summary>
public enum MailPart
{
    Text,
    Html,
}

/// <summary>
/// The places in a template where a recipient's name and links belong. Each carries a mark that is computed from the template itself, so
/// that nothing which anybody wrote into the template (a comment, a reason, a department's name) can be taken for a place.
/// </summary>
/// <param name="mark">Sixteen hexadecimal digits of the template's hash.</param>
public sealed partial class Places(string mark)
{
    public string Mark => mark;

    public string Name(MailPart part) => Place("name", part);

    public string Link(LinkPurpose purpose, MailPart part) => Place(purpose.ToString().ToLowerInvariant(), part);

    /// <summary>What belongs there for one recipient: as it is in text, encoded in HTML.</summary>
    public IReadOnlyDictionary<string, string> Values(string name, IReadOnlyDictionary<LinkPurpose, Uri> links)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var oneLine = Blank().Replace(name, " ").Trim();
        values[Name(MailPart.Text)] = oneLine;
        values[Name(MailPart.Html)] = HtmlEncoder.Default.Encode(oneLine);
        foreach (var (purpose, link) in links)
        {
            values[Link(purpose, MailPart.Text)] = link.AbsoluteUri;
            values[Link(purpose, MailPart.Html)] = HtmlEncoder.Default.Encode(link.AbsoluteUri);
        }

        return values;
    }

    /// <summary>Puts the values in; each place once, and nothing that was put in is looked at again.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Shape().Replace(template, place => values.TryGetValue(place.Value, out var value) ? value : place.Value);

    private string Place(string what, MailPart part) => $"-{what}-{(part == MailPart.Text ? "text" : "html")}-{mark}-";

    [GeneratedRegex("-[a-z]+-(text|html)-[0-9a-f]{16}-", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();
}
