using Adoption.Rollouts.Mail.Texts;

namespace Adoption.Rollouts.Mail;

/// <summary>Makes the text of a mail from its data. Pure: the same data give the same text, on every machine.</summary>
public sealed class MailComposer(ILinkFactory links)
{
    /// <exception cref="ArgumentException">Data that this kind of mail needs are missing.</exception>
    public ComposedMail Compose(MailContent content)
    {
        var letters = Letters.In(content.To.Language);
        var letter = letters.Write(content, new MailLinks(links, content));
        MailAttachment[] attachments = content.Request.Kind == MailKind.KickOff ? [KickOffCalendar.Create(content)] : [];
        return new ComposedMail(letter.Subject, letter.Text, attachments);
    }
}

public sealed record ComposedMail(string Subject, string Text, IReadOnlyList<MailAttachment> Attachments);
