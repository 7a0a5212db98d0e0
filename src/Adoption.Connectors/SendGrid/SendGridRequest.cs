using System.Text;
using Adoption.Rollouts.Mail;
using SendGrid.Helpers.Mail;

namespace Adoption.Connectors.SendGrid;

/// <summary>
/// Mails that share a body as one request: the body once, and for each recipient what belongs into its places. Beside the outbox row's name
/// nothing travels as a custom argument: SendGrid keeps those, and shows them.
/// </summary>
internal static class SendGridRequest
{
    /// <summary>The custom argument that names the row of the outbox; SendGrid's events bring it back.</summary>
    public const string OutboxArgument = "outbox";

    /// <summary>Of one recipient (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send, <c>personalizations[].substitutions</c>).</summary>
    private const int MostSubstitutionBytes = 10_000;

    /// <summary>Mails with the same name can share a request. One whose values are too long for places has a body of its own.</summary>
    public static string GroupOf(OutgoingMail mail) => Fits(mail) ? mail.Body.Template.Id : mail.Key;

    public static string Json(IReadOnlyList<OutgoingMail> mails, SendGridOptions options)
    {
        var first = mails[0];
        var places = Fits(first);
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.FromAddress, options.FromName),
            Subject = first.Subject,
            PlainTextContent = places ? first.Body.Template.Text : first.Text,
            HtmlContent = places ? first.Body.Template.Html : first.Html,
            Personalizations = [.. mails.Select(m => To(m, places))],
            TrackingSettings = new TrackingSettings
            {
                ClickTracking = new ClickTracking { Enable = false, EnableText = false },
                OpenTracking = new OpenTracking { Enable = false },
                SubscriptionTracking = new SubscriptionTracking { Enable = false },
                Ganalytics = new Ganalytics { Enable = false },
            },
        };
        if (first.Attachments.Count > 0)
        {
            message.Attachments =
            [
                .. first.Attachments.Select(a => new Attachment
                {
                    Content = Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Content)), Filename = a.FileName, Type = MediaTypeOf(a), Disposition = "attachment",
                }),
            ];
        }

        return message.Serialize();
    }

    private static Personalization To(OutgoingMail mail, bool places) => new()
    {
        Tos = [new EmailAddress(mail.ToAddress, NameOf(mail))],
        Headers = MailHeaders.Of(mail).ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
        Substitutions = places ? mail.Body.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal) : null,
        CustomArgs = new(StringComparer.Ordinal) { [OutboxArgument] = mail.Key },
    };

    private static bool Fits(OutgoingMail mail) =>
        mail.Body.Values.Sum(v => Encoding.UTF8.GetByteCount(v.Key) + Encoding.UTF8.GetByteCount(v.Value)) <= MostSubstitutionBytes;

    /// <summary>Neither comma nor semicolon (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/limitations), and in one line.</summary>
    private static string NameOf(OutgoingMail mail) => string.Join(
        ' ', string.Concat(mail.ToName.Select(c => c is ',' or ';' || char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>SendGrid refuses a semicolon here, and so parameters.</summary>
    private static string MediaTypeOf(MailAttachment attachment) => attachment.ContentType.Split(';')[0].Trim();
}
