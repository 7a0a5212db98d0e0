namespace Adoption.Portal.Safety;

/// <summary>
/// Marks an endpoint that answers with a mail's HTML, which has its styles in itself and is shown in a frame: it may do nothing but be looked at,
/// or at most open its links in a page of their own.
/// </summary>
internal sealed class MailFrame
{
    private MailFrame(string sandbox) => ContentSecurityPolicy =
        $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; {sandbox}";

    public static MailFrame Instance { get; } = new("sandbox");

    /// <summary>Of invented people: whoever reads along may follow their links.</summary>
    public static MailFrame WithLinks { get; } = new("sandbox allow-popups allow-popups-to-escape-sandbox");

    public string ContentSecurityPolicy { get; }

    /// <summary>In its frame a link would open inside the frame.</summary>
    public static string OpeningLinksOutside(string html) => html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal);
}
