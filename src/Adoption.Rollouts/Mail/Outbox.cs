using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Logging;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// The outbox on the store and the <c>mail</c> queue. Per hundred mails: a note with their keys, the rows, the messages, and the note is
/// deleted. Wherever a crash cuts this, either the caller asks again (the call did not return) or the sweeper finds the note; a message
/// that is doubled thereby sends nothing twice, because the row is claimed before sending.
/// </summary>
/// <param name="store">Holds rows and notes.</param>
/// <param name="queue">The <c>mail</c> queue.</param>
/// <param name="facts">Says when a mail is due.</param>
/// <param name="transport">Held mails are released when it is configured.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">The log.</param>
public sealed partial class Outbox(
    IDocumentStore store, IMessageQueue queue, IMailFacts facts, IMailTransport transport, TimeProvider clock, ILogger<Outbox> log) : IOutbox
{
    /// <summary>The queue hides a message no longer than this; a mail that is due later comes back and is hidden again.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>A younger note belongs to a call that is still at work.</summary>
    private static readonly TimeSpan NoteRests = TimeSpan.FromMinutes(1);

    private readonly Collection<OutboxMail> _mails = new(store, Tables.Outbox, MailJson.Default.OutboxMail);
    private readonly Collection<OutboxNote> _notes = new(store, Tables.OutboxNotes, MailJson.Default.OutboxNote);

    public async Task EnqueueAsync(IReadOnlyCollection<MailRequest> mails, CancellationToken cancellationToken = default)
    {
        foreach (var rollout in mails.DistinctBy(m => (m.Rollout, m.Key)).GroupBy(m => m.Rollout))
        {
            MailRequest[] requests = [.. rollout];
            var due = await facts.DueAsync(requests, cancellationToken);
            var rows = requests.Zip(due, (request, at) => new OutboxMail { Request = request, NotBefore = at });
            foreach (var batch in rows.Chunk(DocumentLimits.MaxChanges))
            {
                await EnqueueAsync(rollout.Key, batch, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Queues what a crash left unqueued, and releases held mails of rollouts that may send again. Safe to run at any time, beside anything.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var note in _notes.ReadAllAsync(Tables.AllRollouts, cancellationToken))
        {
            if (note.Value.Keys.Count > 0)
            {
                await QueueNotedAsync(note, cancellationToken);
            }
            else if (transport.IsConfigured && await facts.MayReleaseAsync(note.Value.Rollout, note.Value.HeldFromEmployees, cancellationToken))
            {
                await ReleaseAsync(note.Value.Rollout, note.Value.HeldFromEmployees, cancellationToken);
            }
        }
    }

    /// <summary>Queues the held mails of a rollout at once: it was resumed, or the works council agreed.</summary>
    public async Task ReleaseAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        await ReleaseAsync(rollout, toEmployees: false, cancellationToken);
        await ReleaseAsync(rollout, toEmployees: true, cancellationToken);
    }

    /// <summary>Puts mails that ended undelivered back, with a note as for new ones, and queues them. Those that went out meanwhile stay out.</summary>
    internal async Task SendAgainAsync(RolloutId rollout, IReadOnlyCollection<MailRequest> mails, CancellationToken cancellationToken)
    {
        foreach (var batch in mails.Chunk(DocumentLimits.MaxChanges))
        {
            string[] keys = [.. batch.Select(m => m.Key)];
            var due = await facts.DueAsync(batch, cancellationToken);
            var note = BatchNote(rollout, keys);
            await _notes.UpsertAsync(Tables.AllRollouts, note, new OutboxNote(rollout, keys, clock.GetUtcNow()), cancellationToken);
            var waiting = new List<OutboxMail>();
            foreach (var (mail, at) in batch.Zip(due))
            {
                var stands = await _mails.UpdateAsync(
                    Tables.Of(rollout),
                    mail.Key,
                    m => m is { State: MailState.Failed or MailState.Dropped or MailState.Settled } ? new OutboxMail { Request = m.Request, NotBefore = at } : null,
                    cancellationToken);
                if (stands is { State: MailState.Waiting })
                {
                    waiting.Add(stands);
                }
            }

            await QueueAsync(rollout, waiting, cancellationToken);
            await _notes.DeleteAsync(Tables.AllRollouts, note, cancellationToken);
        }
    }

    /// <summary>Deletes all mails of a rollout whose start was undone; what is queued of them finds nothing.</summary>
    internal async Task ForgetAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        await _mails.DeletePartitionAsync(Tables.Of(rollout), cancellationToken);
        await _notes.DeleteManyAsync(
            Tables.AllRollouts, [HeldNote(rollout, toEmployees: false), HeldNote(rollout, toEmployees: true)], cancellationToken);
    }

    /// <summary>Says that the rollout has held mails.</summary>
    internal Task NoteHeldAsync(RolloutId rollout, bool toEmployees, CancellationToken cancellationToken) =>
        _notes.InsertAsync(
            Tables.AllRollouts, HeldNote(rollout, toEmployees), new OutboxNote(rollout, [], clock.GetUtcNow(), toEmployees), cancellationToken);

    private static string HeldNote(RolloutId rollout, bool toEmployees) => $"held.{rollout}.{(toEmployees ? "employees" : "offices")}";

    /// <summary>The same rows have the same note: a call that is repeated does not leave a second one behind.</summary>
    private static string BatchNote(RolloutId rollout, IReadOnlyList<string> keys)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys)));
        return $"batch.{rollout}.{Convert.ToHexStringLower(hash.AsSpan(0, 12))}";
    }

    private async Task ReleaseAsync(RolloutId rollout, bool toEmployees, CancellationToken cancellationToken)
    {
        // The note goes first: a mail held from now on writes a new one. A crash here costs a day at most (see MailDispatcher).
        await _notes.DeleteAsync(Tables.AllRollouts, HeldNote(rollout, toEmployees), cancellationToken);
        var released = new List<OutboxMail>();
        await foreach (var row in _mails.ReadAllAsync(Tables.Of(rollout), cancellationToken))
        {
            if (row.Value.State == MailState.Held && row.Value.Request.Kind.IsToEmployees() == toEmployees)
            {
                released.Add(row.Value);
            }
        }

        await QueueAsync(rollout, released, cancellationToken);
        Log.Released(log, rollout, released.Count);
    }

    private async Task EnqueueAsync(RolloutId rollout, IReadOnlyList<OutboxMail> batch, CancellationToken cancellationToken)
    {
        string[] keys = [.. batch.Select(m => m.Request.Key)];
        var note = BatchNote(rollout, keys);
        await _notes.UpsertAsync(Tables.AllRollouts, note, new OutboxNote(rollout, keys, clock.GetUtcNow()), cancellationToken);
        await QueueAsync(rollout, await InsertAsync(rollout, batch, cancellationToken), cancellationToken);
        await _notes.DeleteAsync(Tables.AllRollouts, note, cancellationToken);
    }

    /// <returns>The rows that wait: new ones, and ones an interrupted call may have left unqueued.</returns>
    private async Task<IReadOnlyList<OutboxMail>> InsertAsync(
        RolloutId rollout, IReadOnlyList<OutboxMail> batch, CancellationToken cancellationToken)
    {
        if (await _mails.InsertManyAsync(Tables.Of(rollout), batch.Select(m => (m.Request.Key, m)), cancellationToken))
        {
            return batch;
        }

        // Some are there already: asked for before. One by one now; this is the rare path of a repeated call.
        var waiting = new List<OutboxMail>();
        foreach (var mail in batch)
        {
            var stands = await _mails.UpdateAsync(Tables.Of(rollout), mail.Request.Key, m => m is null ? mail : null, cancellationToken);
            if (stands!.State == MailState.Waiting)
            {
                waiting.Add(stands);
            }
        }

        return waiting;
    }

    private async Task QueueNotedAsync(Stored<OutboxNote> note, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - note.Value.WrittenAt < NoteRests)
        {
            return;
        }

        var waiting = new List<OutboxMail>();
        foreach (var key in note.Value.Keys)
        {
            // A row that is missing was never durable: its caller did not return and asks again.
            if (await _mails.GetAsync(Tables.Of(note.Value.Rollout), key, cancellationToken) is { State: MailState.Waiting } mail)
            {
                waiting.Add(mail);
            }
        }

        await QueueAsync(note.Value.Rollout, waiting, cancellationToken);
        await _notes.DeleteAsync(Tables.AllRollouts, note.Row, cancellationToken);
        Log.Swept(log, note.Value.Rollout, waiting.Count);
    }

    private async Task QueueAsync(RolloutId rollout, IEnumerable<OutboxMail> mails, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var batch in mails.Chunk(DocumentLimits.MaxChanges))
        {
            QueueItem[] items = [.. batch.Select(m => new QueueItem(new MailTicket(rollout, m.Request.Key).Body, DelayUntil(m.NotBefore, now)))];
            await queue.SendManyAsync(items, cancellationToken);
        }
    }

    internal static TimeSpan DelayUntil(DateTimeOffset due, DateTimeOffset now) =>
        due <= now ? TimeSpan.Zero : due - now < LongestDelay ? due - now : LongestDelay;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, EventName = "MailsSwept", Level = LogLevel.Information,
            Message = "Rollout {Rollout}: {Count} mails were written but not queued; queued now")]
        public static partial void Swept(ILogger logger, RolloutId rollout, int count);

        [LoggerMessage(EventId = 4102, EventName = "MailsReleased", Level = LogLevel.Information,
            Message = "Rollout {Rollout}: {Count} held mails queued")]
        public static partial void Released(ILogger logger, RolloutId rollout, int count);
    }
}
