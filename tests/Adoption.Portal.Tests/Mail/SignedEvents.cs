using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Adoption.Connectors.SendGrid;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Mail;

/// <summary>
/// SendGrid's side of the signed event webhook, with a key pair of its own
/// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features): ECDSA on P-256 with SHA-256 over
/// time stamp and body, in DER and base64. Events as in https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event.
/// </summary>
internal sealed class SignedEvents : IDisposable
{
    public const string Path = "/webhooks/sendgrid";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public BenchParts Parts => new()
    {
        Configure = builder => builder.Services
            .AddSingleton(new SendGridOptions { WebhookKey = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()) })
            .AddSingleton<IMailEventReader, SendGridEvents>(),
    };

    public static string Json(params object[] events) => JsonSerializer.Serialize(events);

    public static Dictionary<string, object> Event(OutgoingMail mail, string name, string id = "event-1", params (string Name, object Value)[] more)
    {
        var told = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["email"] = mail.ToAddress,
            ["timestamp"] = 1_800_000_000,
            ["smtp-id"] = "<14c5d75ce93.dfd.64b469@ismtpd-555>",
            ["event"] = name,
            ["sg_event_id"] = id,
            ["sg_message_id"] = "14c5d75ce93.dfd.64b469.filter0001",
            ["outbox"] = mail.Key,
        };
        foreach (var (key, value) in more)
        {
            told[key] = value;
        }

        return told;
    }

    public static Dictionary<string, object> Bounce(OutgoingMail mail, string id = "event-1") =>
        Event(mail, "bounce", id, ("type", "bounce"), ("status", "5.1.1"), ("reason", $"550 5.1.1 <{mail.ToAddress}>: größter Irrtum, unbekannt"));

    public async Task<HttpStatusCode> PostAsync(PortalBench bench, string body, TimeSpan age = default, Action<HttpRequestMessage>? change = null)
    {
        var stamp = (bench.Now - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = _key.SignData(Encoding.UTF8.GetBytes(stamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bench.Address, Path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature));
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", stamp);
        change?.Invoke(request);
        using var provider = new HttpClient();
        using var answer = await provider.SendAsync(request);
        await bench.SettleAsync();
        return answer.StatusCode;
    }

    public void Dispose() => _key.Dispose();
}
