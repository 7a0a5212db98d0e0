using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail.Texts.De;
using Adoption.Rollouts.Mail.Texts.En;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>All mails in one language.</summary>
internal abstract class Letters
{
    private static readonly Letters German = new GermanLetters();
    private static readonly Letters English = new EnglishLetters();

    public static Letters In(Language language) => language == Language.De ? German : English;

    public Letter Write(MailContent content) => content.Request.Kind switch
    {
        MailKind.ObligationRequest => ObligationRequest(content),
        MailKind.ObligationReminder => ObligationReminder(content),
        MailKind.ObligationEscalation => ObligationEscalation(content),
        MailKind.ObligationWithdrawn => ObligationWithdrawn(content),
        MailKind.DeputyAsked => DeputyAsked(content),
        MailKind.DeputyNamed => DeputyNamed(content),
        MailKind.DeputyReleased => DeputyReleased(content),
        MailKind.DeputyUnreached => DeputyUnreached(content),
        MailKind.DecisionConfirmed => DecisionConfirmed(content),
        MailKind.GuardrailsPublished => GuardrailsPublished(content),
        MailKind.Welcome => Welcome(content),
        MailKind.KickOff => KickOff(content),
        MailKind.CheckInInvitation => CheckInInvitation(content),
        MailKind.CheckInReminder => CheckInReminder(content),
        MailKind.CheckInSummary => CheckInSummary(content),
        MailKind.ConversationInstead => ConversationInstead(content),
        MailKind.Story => Story(content),
        MailKind.KeepLicenceOffer => KeepLicenceOffer(content),
        MailKind.LicenceReturned => LicenceReturned(content),
        MailKind.RolloutCancelled => RolloutCancelled(content),
        MailKind.Digest => Digest(content),
        _ => throw new ArgumentOutOfRangeException(nameof(content), content.Request.Kind, "There is no letter of this kind."),
    };

    protected abstract Letter ObligationRequest(MailContent content);

    protected abstract Letter ObligationReminder(MailContent content);

    protected abstract Letter ObligationEscalation(MailContent content);

    protected abstract Letter ObligationWithdrawn(MailContent content);

    protected abstract Letter DeputyAsked(MailContent content);

    protected abstract Letter DeputyNamed(MailContent content);

    protected abstract Letter DeputyReleased(MailContent content);

    protected abstract Letter DeputyUnreached(MailContent content);

    protected abstract Letter DecisionConfirmed(MailContent content);

    protected abstract Letter GuardrailsPublished(MailContent content);

    protected abstract Letter Welcome(MailContent content);

    protected abstract Letter KickOff(MailContent content);

    protected abstract Letter CheckInInvitation(MailContent content);

    protected abstract Letter CheckInReminder(MailContent content);

    protected abstract Letter CheckInSummary(MailContent content);

    protected abstract Letter ConversationInstead(MailContent content);

    protected abstract Letter Story(MailContent content);

    protected abstract Letter KeepLicenceOffer(MailContent content);

    protected abstract Letter LicenceReturned(MailContent content);

    protected abstract Letter RolloutCancelled(MailContent content);

    protected abstract Letter Digest(MailContent content);

    /// <exception cref="ArgumentException">The part is missing: this kind of mail can't be written without it.</exception>
    protected static T Needed<T>(T? part, string name) where T : class =>
        part ?? throw new ArgumentException($"This kind of mail needs {name}.", nameof(part));

    /// <inheritdoc cref="Needed{T}(T?, string)"/>
    protected static T Needed<T>(T? part, string name) where T : struct =>
        part ?? throw new ArgumentException($"This kind of mail needs {name}.", nameof(part));

    /// <summary>The question of the check-in that the mail asks itself; one link where the round doesn't ask it.</summary>
    protected static LetterBlock OneClick(MailContent content, string sentence, string action, string note)
    {
        const Question asked = Question.Usage;
        var language = content.To.Language;
        return content.Questions.Contains(asked)
            ? new OneClickQuestion(
                sentence,
                LinkPurpose.CheckIn,
                action,
                CheckInWording.Of(asked, language),
                [.. Choices.Of(asked)
                    .Where(choice => choice != nameof(Usage.NoAnswer))
                    .Select(choice => new OneClickChoice(CheckInWording.Of(asked, choice, language), Choices.Fragment(asked, choice)))],
                note)
            : new LinkTo(sentence, LinkPurpose.CheckIn, action, LinkWeight.Main);
    }

    /// <summary>Whoever owes the answer has a link of their own; who named the deputy in their absence signs in.</summary>
    protected static LinkPurpose ToTheAsker(MailContent content, Obligation obligation) =>
        content.Request.Recipient.Office == obligation.Assignee.Role ? LinkPurpose.AnswerObligation : LinkPurpose.SignIn;

    /// <summary>A use case in one line; whoever wants more asks the programme owner.</summary>
    protected static string Told(HandedOnUseCase useCase)
    {
        const int longest = 160;
        var what = string.Join(' ', useCase.What.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return $"{useCase.Title} ({useCase.Tool}): {(what.Length <= longest ? what : what[..what.LastIndexOf(' ', longest, longest)] + " …")}";
    }

    /// <summary>What people wrote into a plan or an export breaks no subject line.</summary>
    protected static Letter Finish(MailContent content, string subject, string sender, LetterWriter text) =>
        new(content.To.Language, string.Join(' ', subject.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), sender, text.Blocks);

    /// <summary>Whom an office-holder asks: the programme owner, who in turn asks HR.</summary>
    protected static Person HelperOf(MailContent content) =>
        content.Request.Recipient.Office == OfficeRole.ProgrammeOwner ? content.Plan.People.Hr : content.Plan.People.ProgrammeOwner;
}
