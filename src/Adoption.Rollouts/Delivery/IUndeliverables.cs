using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Delivery;

/// <summary>Hears of mails whose address is wrong.</summary>
public interface IUndeliverables
{
    /// <param name="mail">What did not arrive.</param>
    /// <param name="reason">In one word.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task NoteAsync(MailRequest mail, string reason, CancellationToken cancellationToken = default);
}
