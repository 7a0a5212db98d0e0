using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Obligations.Deputies;

/// <summary>Who gets which mail about an obligation when somebody stands in. Pure.</summary>
public static class DeputyMails
{
    /// <summary>What tells of a deputy, or that it is over. The office is told where it was not the office that handed over.</summary>
    public static IEnumerable<MailRequest> Of(Obligation obligation, Deputy deputy)
    {
        if (deputy.EndedAt is { } ended)
        {
            yield return obligation.Mail(MailKind.DeputyReleased, obligation.Assignee.ToRecipient(deputy), ended);
            yield break;
        }

        yield return obligation.Mail(MailKind.DeputyAsked, obligation.Assignee.ToRecipient(deputy), deputy.Since);
        if (deputy.By != obligation.Assignee.Role)
        {
            // The how-manieth stands in the rung: handed over again, the office is told again.
            yield return obligation.Mail(MailKind.DeputyNamed, obligation.Assignee.ToRecipient(), deputy.Since) with { Rung = deputy.Number };
        }
    }

    /// <summary>Tells whoever named the deputy that mails do not reach them; once for each deputy.</summary>
    /// <returns>Null: it was taken back meanwhile.</returns>
    public static MailRequest? Unreached(Obligation obligation, int number, DateTimeOffset at) =>
        obligation.Deputy is { } deputy && deputy.Number == number
            ? obligation.Mail(MailKind.DeputyUnreached, deputy.By == obligation.Assignee.Role ? obligation.Assignee.ToRecipient() : MailRecipient.Of(deputy.By), at) with { Rung = number }
            : null;

    /// <summary>Whoever is asked at the moment: the office, and before it its deputy.</summary>
    public static IEnumerable<MailRecipient> Asked(Obligation obligation) =>
        obligation.Deputy is { } deputy
            ? [obligation.Assignee.ToRecipient(deputy), obligation.Assignee.ToRecipient()]
            : [obligation.Assignee.ToRecipient()];
}
