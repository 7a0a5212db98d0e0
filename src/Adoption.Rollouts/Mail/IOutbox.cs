namespace Adoption.Rollouts.Mail;

/// <summary>
/// Mails that are owed. The row is written first, then its id is queued; a sweeper queues what was not. Asking for the same key again
/// changes nothing. Whether the mail is still owed is checked again when it is sent.
/// </summary>
public interface IOutbox
{
    /// <summary>Idempotent by <see cref="MailRequest.Key"/>; durable when it returns.</summary>
    Task EnqueueAsync(IReadOnlyCollection<MailRequest> mails, CancellationToken cancellationToken = default);

    /// <summary>Queues the held mails of a rollout at once: it was resumed, or the works council agreed.</summary>
    Task ReleaseAsync(Ids.RolloutId rollout, CancellationToken cancellationToken = default);
}
