namespace Adoption.Rollouts.Mail.Texts;

/// <summary>The links of one mail.</summary>
public sealed class MailLinks(ILinkFactory factory, MailContent content)
{
    public Uri To(LinkPurpose purpose) => factory.Create(purpose, content.Request, content.LinksExpire);
}
