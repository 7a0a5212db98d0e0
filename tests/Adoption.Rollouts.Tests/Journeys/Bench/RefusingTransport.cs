using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>Takes what a journey does not refuse.</summary>
internal sealed class RefusingTransport(Func<OutgoingMail, MailResult?>? refuse, Action<OutgoingMail> take) : IMailTransport
{
    public bool IsConfigured => true;

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        if (refuse?.Invoke(mail) is { } refused)
        {
            return Task.FromResult(refused);
        }

        take(mail);
        return Task.FromResult(MailResult.Ok);
    }
}
