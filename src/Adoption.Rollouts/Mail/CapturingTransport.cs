using System.Collections.Concurrent;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// The transport of rehearsal and demo: no mail leaves the house. The simulated people read along through <paramref name="receive"/>,
/// which may run more than once for a key after a crash, as with every transport.
/// </summary>
/// <param name="receive">Given every mail; null: nobody reads.</param>
/// <param name="keep">True: every mail is kept in memory too.</param>
public sealed class CapturingTransport(Func<OutgoingMail, CancellationToken, Task>? receive = null, bool keep = false) : IMailTransport
{
    private readonly ConcurrentQueue<OutgoingMail> _mails = new();

    public bool IsConfigured => true;

    /// <summary>What was kept, in the order of sending.</summary>
    public IReadOnlyList<OutgoingMail> Mails => [.. _mails];

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        if (keep)
        {
            _mails.Enqueue(mail);
        }

        if (receive is not null)
        {
            await receive(mail, cancellationToken);
        }

        return MailResult.Ok;
    }
}
