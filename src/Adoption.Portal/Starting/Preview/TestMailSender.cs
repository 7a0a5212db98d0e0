using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Portal.Starting.Preview;

/// <summary>Sends a rehearsed mail to an address. Its links are the rehearsal's, which open nothing.</summary>
internal sealed class TestMailSender(IMailTransport transport, AuditTrail audit, IIdSource ids, TimeProvider clock)
{
    public const string Mark = "[Test] ";

    /// <summary>False: no transport is configured.</summary>
    public bool GoesOut => transport.IsConfigured;

    /// <param name="mail">As it was rehearsed.</param>
    /// <param name="draft">Stands for the rollout that is not there.</param>
    /// <param name="department">For the audit trail: who sent which mail of which department; to which address is nobody's business.</param>
    /// <param name="address">A possible one.</param>
    /// <param name="by">How the audit trail names the sender.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<MailResult> SendAsync(
        ExampleMail mail, string draft, string department, string address, string by, CancellationToken cancellationToken)
    {
        var result = await transport.SendAsync(ToOneself(mail, draft, address), cancellationToken);
        if (result.Accepted)
        {
            await audit.NoteAboutGoneAsync(
                new RolloutId(draft), new AuditEntry(clock.GetUtcNow(), by, $"testmail:{mail.Kind}", department), cancellationToken);
        }

        return result;
    }

    /// <summary>The same body, but for its subject; nobody can unsubscribe from it.</summary>
    private OutgoingMail ToOneself(ExampleMail mail, string draft, string address)
    {
        var kind = Enum.Parse<MailKind>(mail.Kind, ignoreCase: true);
        var once = $"test-{ids.Next(12)}";
        var template = mail.Body.Template;
        return new OutgoingMail
        {
            Key = $"{draft}/{once}",
            Kind = kind,
            ToName = address,
            ToAddress = address,
            Language = mail.Language,
            Body = mail.Body with { Template = template with { Id = $"{once}-{template.Id}", Subject = Mark + template.Subject }, Unsubscribe = null },
            Request = new MailRequest
            {
                Rollout = new RolloutId(draft),
                Kind = kind,
                Occasion = "test",
                Recipient = MailRecipient.Of(OfficeRole.Hr),
                NotBefore = clock.GetUtcNow(),
            },
        };
    }
}
