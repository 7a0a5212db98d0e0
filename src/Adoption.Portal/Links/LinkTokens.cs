using System.Security.Cryptography;
using System.Text.Json;
using Adoption.Rollouts.Mail;
using Microsoft.AspNetCore.DataProtection;

namespace Adoption.Portal.Links;

/// <summary>
/// Tokens of links: Data Protection with one purpose each, so that a token for one page says nothing on another. The expiry stands inside and is
/// read by the programme's own clock.
/// </summary>
public sealed class LinkTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Root = "Adoption.Portal.Links.v1";

    public string Protect(LinkTicket ticket) =>
        Base64Url.Encode(ProtectorOf(ticket.Purpose).Protect(JsonSerializer.SerializeToUtf8Bytes(ticket, LinkJson.Default.LinkTicket)));

    /// <returns>Null: forged, tampered with, for another purpose, or expired. Nobody is told which.</returns>
    public LinkTicket? Read(LinkPurpose purpose, string token)
    {
        try
        {
            return Base64Url.TryDecode(token) is { } bytes
                && JsonSerializer.Deserialize(ProtectorOf(purpose).Unprotect(bytes), LinkJson.Default.LinkTicket) is { } ticket
                && ticket.Purpose == purpose
                && ticket.Expires > clock.GetUtcNow()
                    ? ticket
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(LinkPurpose purpose) => protection.CreateProtector(Root, purpose.ToString());
}
