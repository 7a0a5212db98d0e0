using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Watching;
using Microsoft.Extensions.Logging;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// Handles one message of the <c>mail</c> queue: asks whether the mail is still owed, composes it, hands it over. The row is claimed before
/// and marked after sending, so each key is sent once however often its message is delivered; only a crash between the provider's
/// acceptance and our note of it repeats that one mail.
/// </summary>
/// <param name="store">Holds the outbox.</param>
/// <param name="outbox">Is told that a rollout has held mails.</param>
/// <param name="facts">Decide whether the mail is owed.</param>
/// <param name="contents">What the mail is made from.</param>
/// <param name="composer">Makes the text.</param>
/// <param name="transport">Takes it out of the house.</param>
/// <param name="undeliverables">Hear of an address that a server refuses.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">The log.</param>
public sealed partial class MailDispatcher(
    IDocumentStore store,
    Outbox outbox,
    IMailFacts facts,
    IMailContents contents,
    MailComposer composer,
    IMailTransport transport,
    IUndeliverables undeliverables,
    TimeProvider clock,
    ILogger<MailDispatcher> log)
{
    /// <summary>Longer than any transport's own timeout.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>A held mail looks by itself once a day, whatever became of the release that should have come.</summary>
    public static readonly TimeSpan HeldLooksAgainAfter = TimeSpan.FromDays(1);

    private readonly Collection<OutboxMail> _mails = new(store, Tables.Outbox, MailJson.Default.OutboxMail);

    public async Task<MailHandled> HandleAsync(string body, CancellationToken cancellationToken = default)
    {
        if (MailTicket.Parse(body) is not { } ticket)
        {
            Log.NoTicket(log);
            return MailHandled.Poison;
        }

        // No row: the rollout's data or the round's reminders were deleted meanwhile.
        var mail = await _mails.GetAsync(Tables.Of(ticket.Rollout), ticket.Key, cancellationToken);
        if (mail is null || mail.IsFinal)
        {
            return MailHandled.Done;
        }

        var now = clock.GetUtcNow();
        if (IsClaimed(mail, now))
        {
            return MailHandled.Later(mail.ClaimedUntil!.Value - now);
        }

        return mail.NotBefore > now
            ? MailHandled.Later(Outbox.DelayUntil(mail.NotBefore, now))
            : await HandleDueAsync(ticket, mail, cancellationToken);
    }

    private static bool IsClaimed(OutboxMail mail, DateTimeOffset now) => mail.State == MailState.Sending && mail.ClaimedUntil > now;

    private async Task<MailHandled> HandleDueAsync(MailTicket ticket, OutboxMail mail, CancellationToken cancellationToken)
    {
        var read = await facts.ReadAsync(mail.Request, cancellationToken);
        var decision = MailOwedPolicy.Decide(read);
        return decision.Action switch
        {
            MailAction.Drop => await DropAsync(ticket, decision.DropReason!.Value, cancellationToken),
            MailAction.Hold => await HoldAsync(ticket, mail.Request.Kind, decision.HoldReason!.Value, cancellationToken),
            MailAction.Postpone => await PostponeAsync(ticket, decision.Until!.Value, read.Now, cancellationToken),
            _ => await SendAsync(ticket, mail, read.To!, decision, cancellationToken),
        };
    }

    private async Task<MailHandled> PostponeAsync(
        MailTicket ticket, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            ticket, m => m with { State = MailState.Waiting, NotBefore = until, HoldReason = null, ClaimedUntil = null }, cancellationToken);
        return MailHandled.Later(Outbox.DelayUntil(until, now));
    }

    private async Task<MailHandled> SendAsync(
        MailTicket ticket, OutboxMail mail, MailAddressee to, MailDecision decision, CancellationToken cancellationToken)
    {
        if (!transport.IsConfigured)
        {
            return await HoldAsync(ticket, mail.Request.Kind, HoldReason.NoTransport, cancellationToken);
        }

        if (await contents.ReadAsync(mail.Request, to, cancellationToken) is not { } content)
        {
            return await DropAsync(ticket, DropReason.NothingToTell, cancellationToken);
        }

        if (decision.Action == MailAction.Withhold)
        {
            // Only now: until here the row went the same way as everybody's.
            return await AcceptedAsync(ticket, cancellationToken);
        }

        var outgoing = new OutgoingMail
        {
            Key = ticket.Body,
            Kind = mail.Request.Kind,
            ToName = to.Name,
            ToAddress = to.Address!,
            Language = to.Language,
            Body = await composer.ComposeAsync(content, cancellationToken),
            Request = mail.Request,
        };
        if (!await TryClaimAsync(ticket, cancellationToken))
        {
            return MailHandled.Later(Claim);
        }

        var result = await HandOverAsync(outgoing, cancellationToken);
        if (result.AddressFails)
        {
            // Before the row is final: cut in between, the mail is handed over and refused once more.
            await undeliverables.NoteAsync(mail.Request, result.Category ?? "unknown", cancellationToken);
        }

        return result.Accepted
            ? await AcceptedAsync(ticket, cancellationToken)
            : await RefusedAsync(ticket, result, cancellationToken);
    }

    private async Task<bool> TryClaimAsync(MailTicket ticket, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claimed = false;
        await ChangeAsync(
            ticket,
            m =>
            {
                claimed = !IsClaimed(m, now);
                return claimed ? m with { State = MailState.Sending, ClaimedUntil = now + Claim, HoldReason = null } : null;
            },
            cancellationToken);
        return claimed;
    }

    private async Task<MailResult> HandOverAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(mail, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A broken transport must neither lose the mail nor stop the pump: it counts as a refusal that may be retried.
            Log.TransportBroke(log, e.GetType().Name);
            return new MailResult(Accepted: false, "transport-broke", Retryable: true);
        }
    }

    private async Task<MailHandled> AcceptedAsync(MailTicket ticket, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mail = await ChangeAsync(ticket, m => Finished(m, MailState.Sent) with { SentAt = EndsAlike(m) ? null : now }, cancellationToken);
        if (mail is { } sent && !EndsAlike(sent))
        {
            ProgrammeMeters.Sent(sent.Request.Kind);
            Log.Sent(log, sent.Request.Kind, ticket.Rollout);
        }

        return MailHandled.Done;
    }

    private async Task<MailHandled> RefusedAsync(MailTicket ticket, MailResult result, CancellationToken cancellationToken)
    {
        var mail = await ChangeAsync(
            ticket,
            m => result.Retryable && m.Attempts < MailRetry.MostAttempts
                ? m with { State = MailState.Waiting, Attempts = m.Attempts + 1, ClaimedUntil = null }
                : Finished(m, MailState.Failed) with { Refusal = EndsAlike(m) ? null : result.Category },
            cancellationToken);
        if (mail is { IsFinal: false })
        {
            return MailHandled.Later(MailRetry.After(mail.Attempts, result.RetryAfter));
        }

        if (mail is { } refused)
        {
            ProgrammeMeters.Refused(refused.Request.Kind, result.Category ?? "unknown");
        }

        // A line about a mail of a check-in names no row: who was reminded had not answered, who was not invited hardly did, who was sent
        // one had not unsubscribed; and lines stay.
        var named = mail is { } kept && !EndsAlike(kept);
        Log.Refused(log, named ? ticket.Body : ticket.Rollout.Value, result.Category ?? "unknown");
        return MailHandled.Done;
    }

    private async Task<MailHandled> DropAsync(MailTicket ticket, DropReason reason, CancellationToken cancellationToken)
    {
        var mail = await ChangeAsync(
            ticket, m => Finished(m, MailState.Dropped) with { DropReason = EndsAlike(m) ? null : reason }, cancellationToken);
        if (mail is { } dropped && !EndsAlike(dropped))
        {
            Log.Dropped(log, dropped.Request.Kind, ticket.Rollout, reason);
        }

        return MailHandled.Done;
    }

    private async Task<MailHandled> HoldAsync(MailTicket ticket, MailKind kind, HoldReason reason, CancellationToken cancellationToken)
    {
        await ChangeAsync(ticket, m => m with { State = MailState.Held, HoldReason = reason, ClaimedUntil = null }, cancellationToken);
        await outbox.NoteHeldAsync(ticket.Rollout, kind.IsToEmployees(), cancellationToken);
        return MailHandled.Later(HeldLooksAgainAfter);
    }

    private static bool EndsAlike(OutboxMail mail) => mail.Request.Kind.CanBeUnsubscribed();

    /// <summary>A reminder, an invitation or a summary that was sent and one that was not look the same from here on.</summary>
    private static OutboxMail Finished(OutboxMail mail, MailState state)
    {
        var finished = mail with { State = state, HoldReason = null, ClaimedUntil = null };
        return EndsAlike(mail)
            ? finished with { State = MailState.Settled, Attempts = 0, NotBefore = mail.Request.NotBefore }
            : finished;
    }

    /// <summary>Leaves alone what is final or gone.</summary>
    private Task<OutboxMail?> ChangeAsync(MailTicket ticket, Func<OutboxMail, OutboxMail?> change, CancellationToken cancellationToken) =>
        _mails.UpdateAsync(
            Tables.Of(ticket.Rollout), ticket.Key, m => m is null || m.IsFinal ? null : change(m), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4111, EventName = "MailSent", Level = LogLevel.Debug, Message = "Rollout {Rollout}: a mail {Kind} was sent")]
        public static partial void Sent(ILogger logger, MailKind kind, Ids.RolloutId rollout);

        [LoggerMessage(EventId = 4112, EventName = "MailDropped", Level = LogLevel.Debug,
            Message = "Rollout {Rollout}: a mail {Kind} is no longer owed ({Reason})")]
        public static partial void Dropped(ILogger logger, MailKind kind, Ids.RolloutId rollout, DropReason reason);

        [LoggerMessage(EventId = 4113, EventName = "MailRefused", Level = LogLevel.Warning,
            Message = "The transport refused {Mail} for good: {Category}")]
        public static partial void Refused(ILogger logger, string mail, string category);

        [LoggerMessage(EventId = 4114, EventName = "MailTransportBroke", Level = LogLevel.Warning,
            Message = "The mail transport broke ({Error}); the mail is tried again")]
        public static partial void TransportBroke(ILogger logger, string error);

        [LoggerMessage(EventId = 4115, EventName = "MailMessageUnknown", Level = LogLevel.Error,
            Message = "A message of the mail queue names no mail")]
        public static partial void NoTicket(ILogger logger);
    }
}
