using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Mail;

/// <summary>Every mail the programme sends. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailKind>))]
public enum MailKind
{
    /// <summary>To an office-holder: what is asked, why, by when.</summary>
    ObligationRequest,

    /// <summary>To the assignee, when the answer is due.</summary>
    ObligationReminder,

    /// <summary>To the next rung: an office-holder's answer is owed.</summary>
    ObligationEscalation,

    /// <summary>To an office-holder whose answer is no longer needed.</summary>
    ObligationWithdrawn,

    /// <summary>To somebody who is asked to answer for an office.</summary>
    DeputyAsked,

    /// <summary>To the office, when HR or the programme owner named a deputy in its absence.</summary>
    DeputyNamed,

    /// <summary>To a deputy whose answer is not needed any more: the office answers itself.</summary>
    DeputyReleased,

    /// <summary>To whoever named a deputy: mails do not reach the deputy.</summary>
    DeputyUnreached,

    /// <summary>To the sponsor (and the deputy who decided) after the decision: what was decided, by whom, and what happens now.</summary>
    DecisionConfirmed,

    /// <summary>To every employee: what may go in, what must not, why, whom to ask.</summary>
    GuardrailsPublished,

    /// <summary>To every employee who has access.</summary>
    Welcome,

    /// <summary>To every employee, with the calendar file.</summary>
    KickOff,

    CheckInInvitation,

    /// <summary>At most one a round, to those who have not answered, checked at sending time.</summary>
    CheckInReminder,

    /// <summary>To every employee: what the department said, as far as the thresholds allow.</summary>
    CheckInSummary,

    /// <summary>To the head, instead of a check-in that could never show a result.</summary>
    ConversationInstead,

    /// <summary>To every employee after the decision: what was found, what becomes of each pain point, what comes next.</summary>
    Story,

    /// <summary>To every employee with a licence, after the decision to stop.</summary>
    KeepLicenceOffer,

    /// <summary>To those whose licence was returned.</summary>
    LicenceReturned,

    /// <summary>To every employee who had heard of the rollout, when it is cancelled.</summary>
    RolloutCancelled,

    /// <summary>To a programme owner once a week: how all departments stand. One of them carries it.</summary>
    Digest,
}
