using Adoption.Rollouts.Mail;

namespace Adoption.Portal.Links;

/// <summary>Links of mails: a path for each purpose, and a token that holds for it alone.</summary>
public sealed class PortalLinkFactory(LinkTokens tokens, PortalOptions options) : ILinkFactory
{
    /// <summary>The shortest part of each link's path; pages that ask for sign-in (<see cref="LinkPurpose.SignIn"/>, <see cref="LinkPurpose.Overview"/>) have none.</summary>
    public static string PathOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.AnswerObligation => "/a",
        LinkPurpose.CheckIn => "/c",
        LinkPurpose.ShareUseCase => "/u",
        LinkPurpose.KeepLicence => "/k",
        LinkPurpose.Guardrails => "/g",
        LinkPurpose.Unsubscribe => "/s",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No page behind a token for this purpose."),
    };

    public Uri Create(LinkPurpose purpose, MailRequest request, DateTimeOffset expires)
    {
        if (purpose is LinkPurpose.SignIn or LinkPurpose.Overview)
        {
            return new Uri(options.PublicBaseUrl, purpose == LinkPurpose.SignIn ? $"rollouts/{request.Rollout}" : "rollouts");
        }

        return new Uri(options.PublicBaseUrl, $"{PathOf(purpose)[1..]}/{tokens.Protect(TicketOf(purpose, request, expires))}");
    }

    /// <summary>The department's own link and the guardrails are the same page for everybody: their tokens name nobody.</summary>
    private static LinkTicket TicketOf(LinkPurpose purpose, MailRequest request, DateTimeOffset expires)
    {
        var ticket = new LinkTicket(purpose, request.Rollout, expires);
        return purpose switch
        {
            LinkPurpose.AnswerObligation => ticket with
            {
                Obligation = request.Obligation, Office = request.Recipient.Office, Employee = request.Recipient.Employee, Deputy = request.Recipient.Deputy,
            },
            LinkPurpose.CheckIn => ticket with { Employee = request.Recipient.Employee, Round = request.Round },
            LinkPurpose.KeepLicence or LinkPurpose.Unsubscribe => ticket with { Employee = request.Recipient.Employee },
            _ => ticket,
        };
    }
}
