using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.Delivery;

/// <summary>
/// Where a provider's events are recorded: what came back has failed and is HR's task, who complained gets nothing more. An event is noted as seen
/// after it was dealt with: cut in between it is dealt with again, which changes nothing.
/// </summary>
public sealed class MailEventDesk(IDocumentStore store, RolloutBook rollouts, IMailFacts facts, Undeliverables undeliverables, Silences silences)
{
    private readonly Collection<OutboxMail> _mails = new(store, Tables.Outbox, MailJson.Default.OutboxMail);
    private readonly Collection<SeenEvent> _seen = new(store, Tables.SeenEvents, DeliveryJson.Default.SeenEvent);

    public async Task RecordAsync(IEnumerable<MailEvent> events, CancellationToken cancellationToken = default)
    {
        foreach (var told in events)
        {
            await RecordAsync(told, cancellationToken);
        }
    }

    private async Task RecordAsync(MailEvent told, CancellationToken cancellationToken)
    {
        // No row: its data were deleted meanwhile, or it is no mail of ours (another system may use the same account).
        if (MailTicket.Parse(told.Key) is not { } ticket
            || !DocumentRules.IsKey(ticket.Key)
            || await rollouts.FindAsync(ticket.Rollout, cancellationToken) is null
            || await _mails.GetAsync(Tables.Of(ticket.Rollout), ticket.Key, cancellationToken) is not { } mail)
        {
            return;
        }

        if (told.Kind != MailEventKind.Complaint && !Undeliverables.TellsOfAddress(mail.Request.Kind))
        {
            // Not even that there was such an event is kept.
            return;
        }

        var seen = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.Id)));
        if (await _seen.GetAsync(Tables.Of(ticket.Rollout), seen, cancellationToken) is not null)
        {
            return;
        }

        if ((await facts.ReadAsync(mail.Request, cancellationToken)).To?.Address is { } address
            && MailAddress.AreSame(address, told.Address))
        {
            await HandleAsync(told, ticket, mail, cancellationToken);
        }

        await _seen.InsertAsync(Tables.Of(ticket.Rollout), seen, new SeenEvent(), cancellationToken);
    }

    private async Task HandleAsync(MailEvent told, MailTicket ticket, OutboxMail mail, CancellationToken cancellationToken)
    {
        if (told.Kind == MailEventKind.Complaint)
        {
            await silences.KeepAsync(mail.Request, cancellationToken);
            return;
        }

        await FailAsync(ticket, told.Reason, cancellationToken);
        ProgrammeMeters.Refused(mail.Request.Kind, told.Reason);
        if (told.Kind == MailEventKind.AddressFails)
        {
            await undeliverables.NoteAsync(mail.Request, told.Reason, cancellationToken);
        }
    }

    /// <summary>Rows of mails about a check-in stay as they are: they end alike.</summary>
    private async Task FailAsync(MailTicket ticket, string reason, CancellationToken cancellationToken) => await _mails.UpdateAsync(
        Tables.Of(ticket.Rollout),
        ticket.Key,
        m => m is { State: MailState.Sent or MailState.Sending } && !m.Request.Kind.CanBeUnsubscribed()
            ? m with { State = MailState.Failed, Refusal = reason, SentAt = null, ClaimedUntil = null, HoldReason = null }
            : null,
        cancellationToken);
}
