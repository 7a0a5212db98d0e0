using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// The outbox as people see it: kind, recipient and state. Employees are one number a state; reminders of a check-in appear as one number
/// after the round has closed, and not at all before. Other mails about a check-in are one number: how many of them are through already would
/// tell how many were never handed over.
/// </summary>
public sealed class OutboxView(IDocumentStore store)
{
    private readonly Collection<OutboxMail> _mails = new(store, Tables.Outbox, MailJson.Default.OutboxMail);
    private readonly Collection<ReminderTotal> _totals = new(store, Tables.OutboxNotes, MailJson.Default.ReminderTotal);

    /// <returns>In order of time.</returns>
    public async Task<IReadOnlyList<OutboxLine>> ReadAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var counts = new Dictionary<OutboxLine, int>();
        await foreach (var row in _mails.ReadAllAsync(Tables.Of(rollout), cancellationToken))
        {
            if (row.Value.Request.Kind != MailKind.CheckInReminder)
            {
                var line = LineOf(row.Value);
                counts[line] = counts.GetValueOrDefault(line) + 1;
            }
        }

        counts = Together(counts);
        foreach (var total in await _totals.AllAsync(Tables.Of(rollout), cancellationToken))
        {
            counts[new OutboxLine(MailKind.CheckInReminder, null, MailState.Settled, null, total.Round, null)] = total.Owed;
        }

        return [.. counts.Select(c => c.Key with { Count = c.Value }).OrderBy(l => l.NotBefore).ThenBy(l => l.Kind).ThenBy(l => l.State)];
    }

    /// <summary>Mails about one check-in wait until the last of them is through.</summary>
    private static Dictionary<OutboxLine, int> Together(Dictionary<OutboxLine, int> counts)
    {
        var together = new Dictionary<OutboxLine, int>();
        foreach (var occasion in counts.GroupBy(c => c.Key.Kind.CanBeUnsubscribed() ? c.Key with { State = MailState.Settled } : c.Key))
        {
            var line = occasion.Key.Kind.CanBeUnsubscribed() ? occasion.Key with { State = StateOf(occasion.Select(c => c.Key.State)) } : occasion.Key;
            together[line] = occasion.Sum(c => c.Value);
        }

        return together;
    }

    private static MailState StateOf(IEnumerable<MailState> states) => states.Distinct().ToList() switch
    {
        [var all] => all,
        var several when several.Contains(MailState.Held) => MailState.Held,
        _ => MailState.Waiting,
    };

    private static OutboxLine LineOf(OutboxMail mail) =>
        mail.Request.Kind.IsToEmployees() || mail.Request.Recipient.Office is null
            ? new(mail.Request.Kind, null, mail.State, null, mail.Request.Round, mail.Request.NotBefore, Refusal: mail.Refusal)
            : new(mail.Request.Kind, mail.Request.Recipient.Office, mail.State, mail.HoldReason, mail.Request.Round, mail.NotBefore, Refusal: mail.Refusal);
}

/// <param name="Kind">The kind.</param>
/// <param name="Office">Null: employees.</param>
/// <param name="State">Where they stand.</param>
/// <param name="HoldReason">Why held; offices only.</param>
/// <param name="Round">The round, if it is about one.</param>
/// <param name="NotBefore">UTC. For employees the planned instant.</param>
/// <param name="Count">How many mails.</param>
/// <param name="Refusal">Why the transport refused them for good, in one word.</param>
public sealed record OutboxLine(
    MailKind Kind,
    OfficeRole? Office,
    MailState State,
    HoldReason? HoldReason,
    RoundId? Round,
    DateTimeOffset? NotBefore,
    int Count = 0,
    string? Refusal = null);
