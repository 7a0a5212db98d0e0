namespace Adoption.Portal.Safety;

/// <summary>
/// Marks an endpoint that answers with a mail's HTML, which has its styles in itself and is shown in a frame: it may do nothing but be looked at.
/// </summary>
internal sealed class MailFrame
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    private MailFrame()
    {
    }

    public static MailFrame Instance { get; } = new();
}
