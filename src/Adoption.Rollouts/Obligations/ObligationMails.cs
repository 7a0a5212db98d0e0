using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Obligations;

/// <summary>Mails about an obligation.</summary>
internal static class ObligationMails
{
    /// <param name="obligation">What it is about; its id is the occasion.</param>
    /// <param name="kind">What the mail says.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="at">Not before (UTC).</param>
    public static MailRequest Mail(this Obligation obligation, MailKind kind, MailRecipient to, DateTimeOffset at) => new()
    {
        Rollout = obligation.Rollout,
        Kind = kind,
        Cycle = obligation.Cycle,
        Occasion = obligation.Id.Value,
        Recipient = to,
        NotBefore = at,
        Obligation = obligation.Id,
    };
}
