using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Adoption.Connectors.Http;
using Adoption.Rollouts.Delivery;
using EllipticCurve;
using SendGrid.Helpers.EventWebhook;

namespace Adoption.Connectors.SendGrid;

/// <summary>
/// SendGrid's signed event webhook: an ECDSA signature over time stamp and raw body
/// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features; the events:
/// …/tracking-events/event). Opens, clicks and deliveries end here.
/// </summary>
public sealed class SendGridEvents(SendGridOptions options, TimeProvider clock) : IMailEventReader
{
    /// <summary>SendGrid tries for 24 hours (…/tracking-events/troubleshooting). What is repeated within that time is known by its event's id.</summary>
    public static readonly TimeSpan OldestStamp = TimeSpan.FromHours(25);

    /// <summary>How far its clock may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private const int MostSignatureBytes = 80;

    private readonly RequestValidator _validator = new();
    private readonly PublicKey _key = new RequestValidator().ConvertPublicKeyToECDSA(options.WebhookKey!);

    public string Provider => "sendgrid";

    public MailEventReading Read(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        var signature = header(RequestValidator.SIGNATURE_HEADER);
        var stamp = header(RequestValidator.TIMESTAMP_HEADER);
        return signature is not null && stamp is not null && IsRecent(stamp) && IsSignature(signature)
            && _validator.VerifySignature(_key, Encoding.UTF8.GetString(body.Span), signature, stamp)
                ? Events(body)
                : MailEventReading.Untrusted;
    }

    private bool IsRecent(string stamp)
    {
        if (stamp.Length > 12 || !long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age <= OldestStamp && age >= -Ahead;
    }

    /// <summary>The form alone, two positive numbers in DER: the validator takes it for granted.</summary>
    private static bool IsSignature(string text)
    {
        Span<byte> bytes = stackalloc byte[MostSignatureBytes];
        if (text.Length > MostSignatureBytes * 2 || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        try
        {
            var sequence = new AsnReader(bytes[..length].ToArray(), AsnEncodingRules.DER);
            var numbers = sequence.ReadSequence();
            sequence.ThrowIfNotEmpty();
            var positive = numbers.ReadInteger().Sign > 0 && numbers.ReadInteger().Sign > 0;
            numbers.ThrowIfNotEmpty();
            return positive;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static MailEventReading Events(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? new MailEventReading(MailEventTrust.Trusted, [.. document.RootElement.EnumerateArray().Select(EventOf).OfType<MailEvent>()])
                : MailEventReading.Unreadable;
        }
        catch (JsonException)
        {
            return MailEventReading.Unreadable;
        }
    }

    /// <returns>Null: it does not matter, or is about no mail of ours.</returns>
    private static MailEvent? EventOf(JsonElement told)
    {
        if (told.Text("event") is not { } name || told.Text(SendGridRequest.OutboxArgument) is not { } key || told.Text("email") is not { } address)
        {
            return null;
        }

        (MailEventKind Kind, string Reason)? meaning = (name, told.Text(name == "bounce" ? "type" : "reason")) switch
        {
            ("bounce", "blocked") => (MailEventKind.NotDelivered, "blocked"),
            ("bounce", _) => (MailEventKind.AddressFails, "bounced"),
            ("dropped", "Bounced Address" or "Invalid" or "Invalid Address") => (MailEventKind.AddressFails, "suppressed"),
            ("dropped", "Spam Reporting Address") or ("spamreport", _) => (MailEventKind.Complaint, "complained"),
            ("dropped", _) => (MailEventKind.NotDelivered, "dropped"),
            _ => null,
        };
        return meaning is var (kind, reason) ? new MailEvent(IdOf(told, name, key), key, address, kind, reason) : null;
    }

    /// <summary>Where SendGrid gives none, the event of a mail is what it is about.</summary>
    private static string IdOf(JsonElement told, string name, string key) => told.Text("sg_event_id") is { Length: > 0 } id ? id : $"{name} {key}";
}
