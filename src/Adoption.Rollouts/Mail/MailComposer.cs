using Adoption.Rollouts.Mail.Texts;

namespace Adoption.Rollouts.Mail;

/// <summary>Makes a mail from its data. The same data give the same mail, on every machine.</summary>
/// <param name="links">Makes the recipient's links.</param>
/// <param name="html">Null: text only.</param>
public sealed class MailComposer(ILinkFactory links, IMailHtml? html = null)
{
    private const int MarkDigits = 16;

    /// <exception cref="ArgumentException">Data that this kind of mail needs are missing.</exception>
    public async Task<ComposedMail> ComposeAsync(MailContent content, CancellationToken cancellationToken = default)
    {
        var letter = Letters.In(content.To.Language).Write(content);
        MailAttachment[] attachments = content.Request.Kind == MailKind.KickOff ? [KickOffCalendar.Create(content)] : [];
        var id = MailTemplate.IdOf(letter, attachments);
        var places = new Places(id[..MarkDigits]);
        var template = new MailTemplate
        {
            Id = id,
            Subject = letter.Subject,
            Text = PlainText.Of(letter, places),
            Html = html is null ? null : await html.RenderAsync(letter, places, cancellationToken),
            Attachments = attachments,
        };
        var to = letter.Purposes.ToDictionary(p => p, p => links.Create(p, content.Request, content.ExpiryOf(p)));
        return new ComposedMail(template, places.Values(content.To.Name, to), to.GetValueOrDefault(LinkPurpose.Unsubscribe));
    }
}
