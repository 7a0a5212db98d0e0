using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
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
    /// <param name="changes">One for each recipient.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AddressesChangedAsync(RolloutId rollout, IReadOnlyCollection<AddressChange> changes, CancellationToken cancellationToken = default)
    {
        if (changes.Count == 0)
        {
            return;
        }

        // A team lead is written to as an employee and as an office: the key is the same.
        var unreachable = (await undeliverables.AllAsync(rollout, cancellationToken)).Select(u => u.Recipient.Key).ToHashSet(StringComparer.Ordinal);
        unreachable.UnionWith(changes.Where(c => c.Before is null).Select(c => c.Recipient.Key));
        foreach (var change in changes.Where(c => c.IsAnotherMailbox))
        {
            await silences.EndAsync(rollout, change.Recipient, cancellationToken);
        }

        var concerned = changes.Select(c => c.Recipient.Key).ToHashSet(StringComparer.Ordinal);
        var again = new List<MailRequest>();
        await foreach (var row in _mails.ReadAllAsync(Tables.Of(rollout), cancellationToken))
        {
            var recipient = row.Value.Request.Recipient.Key;
            if (concerned.Contains(recipient) && await WasNotDeliveredAsync(row.Value, unreachable.Contains(recipient), cancellationToken))
            {
                again.Add(row.Value.Request);
            }
        }

        await outbox.SendAgainAsync(rollout, again, cancellationToken);
        await undeliverables.ForgetAsync(rollout, concerned, cancellationToken);
    }

    /// <summary>Nothing more is sent to those who left, and nobody need correct anything.</summary>
    public Task LeftAsync(RolloutId rollout, IEnumerable<MailRecipient> left, CancellationToken cancellationToken = default) =>
        undeliverables.ForgetAsync(rollout, left.Select(r => r.Key).ToHashSet(StringComparer.Ordinal), cancellationToken);

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

/// <param name="Recipient">Whose address is another, or said to be right.</param>
/// <param name="Before">Null: there was no mailbox.</param>
/// <param name="After">The address from now on.</param>
public sealed record AddressChange(MailRecipient Recipient, string? Before, string After)
{
    /// <summary>False: the same mailbox, for which a complaint goes on to count.</summary>
    public bool IsAnotherMailbox => Before is null || !MailAddress.AreSame(Before, After);
}
