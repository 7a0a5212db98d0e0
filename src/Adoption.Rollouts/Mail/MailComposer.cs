using Adoption.Rollouts.Mail.Texts;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Rollouts.Mail;

/// <summary>Makes a mail from its data. The same data give the same mail, on every machine.</summary>
/// <param name="links">Makes the recipient's links.</param>
/// <param name="html">Null: text only.</param>
/// <param name="remembered">Null: each mail's body is made anew.</param>
public sealed class MailComposer(ILinkFactory links, IMailHtml? html = null, RememberedBodies? remembered = null)
{
    private const int MarkDigits = 16;

    /// <exception cref="ArgumentException">Data that this kind of mail needs are missing.</exception>
    public async Task<ComposedMail> ComposeAsync(MailContent content, CancellationToken cancellationToken = default)
    {
        var letter = Letters.In(content.To.Language).Write(content);
        MailAttachment[] attachments = content.Request.Kind == MailKind.KickOff
            ? [remembered?.Calendar(content, KickOffCalendar.Create) ?? KickOffCalendar.Create(content)]
            : [];
        var id = MailTemplate.IdOf(letter, attachments);
        var places = new Places(id[..MarkDigits]);
        var template = remembered is null ? await MakeAsync() : await remembered.GetAsync(id, MakeAsync);
        var to = letter.Purposes.ToDictionary(p => p, p => links.Create(p, content.Request, content.ExpiryOf(p)));
        return new ComposedMail(template, places.Values(content.To.Name, to), to.GetValueOrDefault(LinkPurpose.Unsubscribe));

        async Task<MailTemplate> MakeAsync() => new()
        {
            Id = id,
            Subject = letter.Subject,
            Text = PlainText.Of(letter, places),
            Html = html is null ? null : await html.RenderAsync(letter, places, cancellationToken),
            Attachments = attachments,
        };
    }
}
