using System.Collections.Concurrent;
using Adoption.Rollouts.Mail;

namespace Adoption.Sqlite.Tests.Privacy;

/// <summary>Keeps every mail, and refuses those it is told to. Nobody reads along.</summary>
internal sealed class ScriptedTransport(Func<OutgoingMail, MailResult> answer) : IMailTransport
{
    private readonly ConcurrentQueue<OutgoingMail> _taken = new();

    public bool IsConfigured => true;

    public IReadOnlyList<OutgoingMail> Taken => [.. _taken];

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        var result = answer(mail);
        if (result.Accepted)
        {
            _taken.Enqueue(mail);
        }

        return Task.FromResult(result);
    }
}
