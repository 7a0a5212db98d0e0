namespace Adoption.Rollouts.Mail;

/// <summary>Stands where no transport is configured: mails are held.</summary>
public sealed class NoTransport : IMailTransport
{
    public bool IsConfigured => false;

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default) =>
        Task.FromResult(new MailResult(Accepted: false, "no-transport", Retryable: true));
}
