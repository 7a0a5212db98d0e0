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
        var written = remembered?.Written(content, Write) ?? Write(content);
        var template = remembered is null ? await MakeAsync() : await remembered.GetAsync(written.Id, MakeAsync);
        var to = written.Purposes.ToDictionary(p => p, p => links.Create(p, content.Request, content.ExpiryOf(p)));
        return new ComposedMail(template, written.Places.Values(content.To.Name, to), to.GetValueOrDefault(LinkPurpose.Unsubscribe));

        async Task<MailTemplate> MakeAsync() => new()
        {
            Id = written.Id,
            Subject = written.Letter.Subject,
            Text = PlainText.Of(written.Letter, written.Places),
            Html = html is null ? null : await html.RenderAsync(written.Letter, written.Places, cancellationToken),
            Attachments = written.Attachments,
        };
    }

    private static WrittenLetter Write(MailContent content)
    {
        var letter = Letters.In(content.To.Language).Write(content);
        MailAttachment[] attachments = content.Request.Kind == MailKind.KickOff ? [KickOffCalendar.Create(content)] : [];
        var id = MailTemplate.IdOf(letter, attachments);
        return new WrittenLetter(id, letter, attachments, [.. letter.Purposes], new Places(id[..MarkDigits]));
    }
}

/// <summary>What all recipients of one kind, occasion, language and time zone share, before anybody has decided how it looks.</summary>
/// <param name="Id">See <see cref="MailTemplate.Id"/>.</param>
/// <param name="Letter">The words.</param>
/// <param name="Attachments">Its files.</param>
/// <param name="Purposes">The links that it needs.</param>
/// <param name="Places">Where they and the name belong.</param>
public sealed record WrittenLetter(
    string Id, Letter Letter, IReadOnlyList<MailAttachment> Attachments, IReadOnlyList<LinkPurpose> Purposes, Places Places);
