using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// How many mails wait where no mail server is configured. Reminders of a check-in are not among them: while its round is open their number
/// would say how many have not answered.
/// </summary>
public sealed class HeldMails(IDocumentStore store, IMailTransport transport)
{
    private readonly OutboxView _outbox = new(store);
    private readonly Collection<OutboxNote> _notes = new(store, Tables.OutboxNotes, MailJson.Default.OutboxNote);

    /// <returns>Null: mails go out.</returns>
    public async Task<int?> CountAsync(IReadOnlyCollection<RolloutId> rollouts, CancellationToken cancellationToken = default)
    {
        if (transport.IsConfigured)
        {
            return null;
        }

        // The notes say which rollouts hold mails at all; the others' outboxes are not read.
        var holding = new HashSet<RolloutId>();
        await foreach (var note in _notes.ReadAllAsync(Tables.AllRollouts, cancellationToken))
        {
            if (note.Value.Keys.Count == 0)
            {
                holding.Add(note.Value.Rollout);
            }
        }

        var held = 0;
        foreach (var rollout in rollouts.Where(holding.Contains))
        {
            held += Of(await _outbox.ReadAsync(rollout, cancellationToken));
        }

        return held;
    }

    /// <summary>The held ones among a rollout's lines.</summary>
    public static int Of(IEnumerable<OutboxLine> lines) => lines.Where(l => l.State == MailState.Held).Sum(l => l.Count);
}
