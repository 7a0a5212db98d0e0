using Adoption.Rollouts.Ids;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// Deletes a closed round's reminders from the outbox and makes its invitations all alike: one that was late, refused or dropped would
/// tell that its recipient hardly answered. Both lie under names that mean nothing from now on; the invitations are put under their
/// recipients' own keys. Messages that are still queued (refused, held) find no row and do nothing, and nobody can tell whose they were.
/// </summary>
public sealed class ReminderTraces(IDocumentStore store) : IRoundTraces
{
    private readonly Collection<OutboxMail> _mails = new(store, Tables.Outbox, MailJson.Default.OutboxMail);
    private readonly Collection<ReminderTotal> _totals = new(store, Tables.OutboxNotes, MailJson.Default.ReminderTotal);

    public async Task ForgetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default)
    {
        var reminders = new List<string>();
        var invitations = new List<(string Row, OutboxMail Mail)>();
        var aliases = new List<string>();
        var (first, last) = MailRequest.KeysOf(AskingMail.OccasionOf(round), round.Cycle);
        await foreach (var row in _mails.ReadRangeAsync(Tables.Of(rollout), first, last, cancellationToken))
        {
            if (row.Value.Request.Round != round)
            {
                continue;
            }

            if (row.Value.Request.Kind == MailKind.CheckInReminder)
            {
                reminders.Add(row.Row);
            }
            else if (row.Value.Request.Kind == MailKind.CheckInInvitation)
            {
                var alike = Alike(row.Value);
                invitations.Add((alike.Request.Key, alike));
                if (row.Row != alike.Request.Key)
                {
                    aliases.Add(row.Row);
                }
            }
        }

        // A repeated call finds fewer rows or none; the first number is the right one, and an insert keeps it.
        await _totals.InsertAsync(Tables.Of(rollout), round.Key, new ReminderTotal(round, reminders.Count), cancellationToken);
        await _mails.DeleteManyAsync(Tables.Of(rollout), reminders, cancellationToken);
        await _mails.UpsertManyAsync(Tables.Of(rollout), invitations, cancellationToken);
        await _mails.DeleteManyAsync(Tables.Of(rollout), aliases, cancellationToken);
    }

    private static OutboxMail Alike(OutboxMail invitation) =>
        new() { Request = invitation.Request with { Alias = null }, NotBefore = invitation.Request.NotBefore, State = MailState.Settled };
}
