using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail.Texts.De;
using Adoption.Rollouts.Mail.Texts.En;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>All mails in one language.</summary>
internal abstract class Letters
{
    private static readonly Letters German = new GermanLetters();
    private static readonly Letters English = new EnglishLetters();

    public static Letters In(Language language) => language == Language.De ? German : English;

    public Letter Write(MailContent content, MailLinks links) => content.Request.Kind switch
    {
        MailKind.ObligationRequest => ObligationRequest(content, links),
        MailKind.ObligationReminder => ObligationReminder(content, links),
        MailKind.ObligationEscalation => ObligationEscalation(content, links),
        MailKind.ObligationWithdrawn => ObligationWithdrawn(content),
        MailKind.GuardrailsPublished => GuardrailsPublished(content, links),
        MailKind.Welcome => Welcome(content, links),
        MailKind.KickOff => KickOff(content, links),
        MailKind.CheckInInvitation => CheckInInvitation(content, links),
        MailKind.CheckInReminder => CheckInReminder(content, links),
        MailKind.CheckInSummary => CheckInSummary(content, links),
        MailKind.ConversationInstead => ConversationInstead(content),
        MailKind.Story => Story(content),
        MailKind.KeepLicenceOffer => KeepLicenceOffer(content, links),
        MailKind.LicenceReturned => LicenceReturned(content),
        MailKind.RolloutCancelled => RolloutCancelled(content),
        _ => throw new ArgumentOutOfRangeException(nameof(content), content.Request.Kind, "There is no letter of this kind."),
    };

    protected abstract Letter ObligationRequest(MailContent content, MailLinks links);

    protected abstract Letter ObligationReminder(MailContent content, MailLinks links);

    protected abstract Letter ObligationEscalation(MailContent content, MailLinks links);

    protected abstract Letter ObligationWithdrawn(MailContent content);

    protected abstract Letter GuardrailsPublished(MailContent content, MailLinks links);

    protected abstract Letter Welcome(MailContent content, MailLinks links);

    protected abstract Letter KickOff(MailContent content, MailLinks links);

    protected abstract Letter CheckInInvitation(MailContent content, MailLinks links);

    protected abstract Letter CheckInReminder(MailContent content, MailLinks links);

    protected abstract Letter CheckInSummary(MailContent content, MailLinks links);

    protected abstract Letter ConversationInstead(MailContent content);

    protected abstract Letter Story(MailContent content);

    protected abstract Letter KeepLicenceOffer(MailContent content, MailLinks links);

    protected abstract Letter LicenceReturned(MailContent content);

    protected abstract Letter RolloutCancelled(MailContent content);

    /// <exception cref="ArgumentException">The part is missing: this kind of mail can't be written without it.</exception>
    protected static T Needed<T>(T? part, string name) where T : class =>
        part ?? throw new ArgumentException($"This kind of mail needs {name}.", nameof(part));

    /// <inheritdoc cref="Needed{T}(T?, string)"/>
    protected static T Needed<T>(T? part, string name) where T : struct =>
        part ?? throw new ArgumentException($"This kind of mail needs {name}.", nameof(part));

    /// <summary>Whom an office-holder asks: the programme owner, who in turn asks HR.</summary>
    protected static Person HelperOf(MailContent content) =>
        content.Request.Recipient.Office == OfficeRole.ProgrammeOwner ? content.Plan.People.Hr : content.Plan.People.ProgrammeOwner;
}
