using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Adoption.Local.Rehearsal;

/// <summary>
/// Markup that can't be broken by what is put into it: every hole of an interpolated string is encoded, unless it is markup itself.
/// The result is well-formed XML too.
/// </summary>
internal readonly record struct Html(string Text)
{
    public static Html Of(ref Holes markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    public override string ToString() => Text;

    [InterpolatedStringHandler]
    public ref struct Holes(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public readonly void AppendLiteral(string markup) => _text.Append(markup);

        public readonly void AppendFormatted(Html markup) => _text.Append(markup.Text);

        public readonly void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(WithoutControls(text)));

        public readonly void AppendFormatted(IFormattable number) => _text.Append(number.ToString(null, CultureInfo.InvariantCulture));

        public override readonly string ToString() => _text.ToString();

        private static string WithoutControls(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c)));
    }
}
