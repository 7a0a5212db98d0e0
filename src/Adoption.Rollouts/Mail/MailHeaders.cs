using System.Security.Cryptography;
using System.Text;

namespace Adoption.Rollouts.Mail;

/// <summary>What every transport writes above a mail.</summary>
public static class MailHeaders
{
    /// <summary>
    /// No machine answers these mails (RFC 3834; the second is Exchange's own word), and one click in the mailbox ends those that are an
    /// offer (RFC 2369, RFC 8058, which asks for https).
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Of(OutgoingMail mail)
    {
        yield return ("Auto-Submitted", "auto-generated");
        yield return ("X-Auto-Response-Suppress", "All");
        if (mail.Body.Unsubscribe is not { } unsubscribe)
        {
            yield break;
        }

        yield return ("List-Unsubscribe", $"<{unsubscribe.AbsoluteUri}>");
        if (unsubscribe.Scheme == Uri.UriSchemeHttps)
        {
            yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /// <summary>
    /// The left part of the message id. The same for a mail that is sent again after a crash, so that the receiving side may know it; a hash,
    /// since mail servers keep it in their logs.
    /// </summary>
    /// <param name="key">As in <see cref="OutgoingMail.Key"/>.</param>
    public static string MessageIdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
}
