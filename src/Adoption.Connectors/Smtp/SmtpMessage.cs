using System.Text;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using MimeKit;
using MimeKit.Text;

namespace Adoption.Connectors.Smtp;

/// <summary>A mail in MIME: text and HTML as alternatives, calendar files beside them.</summary>
internal static class SmtpMessage
{
    /// <param name="mail">The mail.</param>
    /// <param name="options">Who writes.</param>
    /// <param name="now">The date above it.</param>
    public static MimeMessage Of(OutgoingMail mail, SmtpOptions options, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            Date = now,
            Subject = mail.Subject,
            MessageId = $"{MailHeaders.MessageIdOf(mail.Key)}@{MailAddress.Normal(options.FromAddress).Split('@')[1]}",
            Body = Body(mail),
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, options.FromName, options.FromAddress));
        message.To.Add(new MailboxAddress(Encoding.UTF8, mail.ToName, mail.ToAddress));
        message.Body.Headers.Add(HeaderId.ContentLanguage, mail.Language == Language.De ? "de" : "en");
        foreach (var (name, value) in MailHeaders.Of(mail))
        {
            message.Headers.Add(name, value);
        }

        return message;
    }

    private static MimeEntity Body(OutgoingMail mail)
    {
        MimeEntity body = Text(TextFormat.Plain, mail.Text);
        if (mail.Html is { } html)
        {
            body = new MultipartAlternative { body, Text(TextFormat.Html, html) };
        }

        if (mail.Attachments.Count == 0)
        {
            return body;
        }

        var mixed = new Multipart("mixed") { body };
        foreach (var attachment in mail.Attachments)
        {
            mixed.Add(new MimePart(ContentType.Parse(attachment.ContentType))
            {
                Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(attachment.Content))),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = attachment.FileName,
            });
        }

        return mixed;
    }

    private static TextPart Text(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
