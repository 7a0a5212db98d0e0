using Adoption.Rollouts.Mail;

namespace Adoption.EndToEnd.Tests.Bench;

/// <summary>Tells of each mail that another transport has taken.</summary>
internal sealed class NotingTransport(IMailTransport real, Action<OutgoingMail> taken) : IMailTransport
{
    public bool IsConfigured => real.IsConfigured;

    public int MostAtOnce => real.MostAtOnce;

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        var result = await real.SendAsync(mail, cancellationToken);
        if (result.Accepted)
        {
            taken(mail);
        }

        return result;
    }
}
