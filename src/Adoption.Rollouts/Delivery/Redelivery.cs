using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Delivery;

/// <summary>What was not delivered goes out again when the address is another. Whether it is still owed is asked when it is sent, as always.</summary>
public sealed class Redelivery(IDocumentStore store, Outbox outbox, CheckInRounds rounds, Undeliverables undeliverables, Silences silences)
{
    private readonly Collection<OutboxMail> _mails = new(store, Tables.Outbox, MailJson.Default.OutboxMail);

    /// <summary>Whatever is interrupted here is done when the address is corrected once more; what has gone out does not go again.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="recipient">Whose address is another, or right now.</param>
    /// <param name="wasUnreachable">There was no mailbox before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AddressChangedAsync(RolloutId rollout, MailRecipient recipient, bool wasUnreachable, CancellationToken cancellationToken = default)
    {
        await silences.EndAsync(rollout, recipient, cancellationToken);
        wasUnreachable |= await undeliverables.IsNotedAsync(rollout, recipient, cancellationToken);
        var again = new List<MailRequest>();
        await foreach (var row in _mails.ReadAllAsync(Tables.Of(rollout), cancellationToken))
        {
            if (row.Value.Request.Recipient == recipient && await WasNotDeliveredAsync(row.Value, wasUnreachable, cancellationToken))
            {
                again.Add(row.Value.Request);
            }
        }

        await outbox.SendAgainAsync(rollout, again, cancellationToken);
        await undeliverables.ForgetAsync(rollout, recipient, cancellationToken);
    }

    /// <summary>Nothing more is sent there, and nobody need correct anything.</summary>
    public async Task LeftAsync(RolloutId rollout, MailRecipient recipient, CancellationToken cancellationToken = default)
    {
        if (await undeliverables.IsNotedAsync(rollout, recipient, cancellationToken))
        {
            await undeliverables.ForgetAsync(rollout, recipient, cancellationToken);
        }
    }

    /// <summary>
    /// Rows of mails about a check-in end alike and say nothing. An invitation to a round that is still open goes out again to whom nothing reached:
    /// without it they can't take part.
    /// </summary>
    private async Task<bool> WasNotDeliveredAsync(OutboxMail mail, bool wasUnreachable, CancellationToken cancellationToken) => mail switch
    {
        { State: MailState.Failed } or { State: MailState.Dropped, DropReason: DropReason.NoMailbox } => true,
        { State: MailState.Settled, Request: { Kind: MailKind.CheckInInvitation, Round: { } round } } when wasUnreachable =>
            await rounds.GetAsync(mail.Request.Rollout, round, cancellationToken) is { State: RoundState.Open },
        _ => false,
    };
}
