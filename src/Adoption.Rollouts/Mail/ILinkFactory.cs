using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Mail;

/// <summary>Makes the links that stand in mails. A link is for one purpose, and for nothing else.</summary>
public interface ILinkFactory
{
    /// <param name="purpose">What the page behind it is for.</param>
    /// <param name="request">The mail it stands in: rollout, round or obligation, and recipient.</param>
    /// <param name="expires">From then on (UTC) it opens nothing.</param>
    Uri Create(LinkPurpose purpose, MailRequest request, DateTimeOffset expires);
}

[JsonConverter(typeof(JsonStringEnumConverter<LinkPurpose>))]
public enum LinkPurpose
{
    /// <summary>An office-holder's form.</summary>
    AnswerObligation,
    CheckIn,

    /// <summary>The department's own link; the same for everybody in it.</summary>
    ShareUseCase,
    KeepLicence,
    Guardrails,

    /// <summary>No more mails about check-ins, for this person in this rollout.</summary>
    Unsubscribe,

    /// <summary>A page that asks for sign-in: lists that no mail may carry.</summary>
    SignIn,

    /// <summary>All departments at a glance, behind sign-in.</summary>
    Overview,
}
