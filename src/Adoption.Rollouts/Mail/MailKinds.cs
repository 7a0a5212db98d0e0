namespace Adoption.Rollouts.Mail;

/// <summary>What the rules say about a kind of mail.</summary>
public static class MailKinds
{
    /// <summary>To employees: carries the three lines, and waits for the works council's agreement.</summary>
    public static bool IsToEmployees(this MailKind kind) =>
        kind is MailKind.GuardrailsPublished or MailKind.Welcome or MailKind.KickOff
            or MailKind.CheckInInvitation or MailKind.CheckInReminder or MailKind.CheckInSummary
            or MailKind.Story or MailKind.KeepLicenceOffer or MailKind.LicenceReturned or MailKind.RolloutCancelled;

    /// <summary>Asks an office-holder or a deputy for an answer, or tells that one is asked; owed only while the obligation is open.</summary>
    public static bool AsksForAnswer(this MailKind kind) =>
        kind is MailKind.ObligationRequest or MailKind.ObligationReminder or MailKind.ObligationEscalation or MailKind.DeputyAsked or MailKind.DeputyNamed
            or MailKind.DeputyUnreached;

    /// <summary>Asks an employee into a check-in; owed only while the round is open.</summary>
    public static bool AsksForCheckIn(this MailKind kind) => kind is MailKind.CheckInInvitation or MailKind.CheckInReminder;

    /// <summary>
    /// Mails about a check-in that somebody may not want. Their rows in the outbox end alike, whatever became of them: who was reminded had
    /// not answered, and who unsubscribed is nobody's business.
    /// </summary>
    public static bool CanBeUnsubscribed(this MailKind kind) =>
        kind is MailKind.CheckInInvitation or MailKind.CheckInReminder or MailKind.CheckInSummary;

    /// <summary>Still sent after the rollout was cancelled.</summary>
    public static bool SurvivesCancellation(this MailKind kind) =>
        kind is MailKind.RolloutCancelled or MailKind.LicenceReturned or MailKind.ObligationWithdrawn or MailKind.Digest;

    /// <summary>About all departments: that the one that carries it is paused doesn't hold it.</summary>
    public static bool IsAboutAllDepartments(this MailKind kind) => kind == MailKind.Digest;
}
