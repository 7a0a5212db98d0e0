using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.Obligations;

/// <summary>Sends the mail of one rung and notes that it fired. The mail first: noting twice is harmless, and the outbox knows the key.</summary>
public sealed class FireRung(ObligationBook obligations, IOutbox outbox, TimeProvider clock) : Activity<ObligationRung, Nothing>
{
    public static ActivityDefinition<ObligationRung, Nothing> Definition { get; } = new(
        nameof(FireRung), ObligationJson.Default.ObligationRung, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, ObligationRung input)
    {
        var (reference, number) = input;
        var obligation = await obligations.FindAsync(reference.Rollout, reference.Obligation, context.CancellationToken)
            ?? throw new KeyNotFoundException($"Rollout '{reference.Rollout}' has no obligation '{reference.Obligation}'.");
        if (obligation.Status != ObligationStatus.Open || obligation.LastRung >= number)
        {
            return Nothing.Value;
        }

        var now = clock.GetUtcNow();
        var rung = obligation.Schedule.Rungs.FirstOrDefault(r => r.Number == number);
        await outbox.EnqueueAsync([.. Compose(obligation, number, rung, now)], context.CancellationToken);
        var what = number == 0 ? ObligationEventKind.Asked : rung?.To is null ? ObligationEventKind.Reminded : ObligationEventKind.Escalated;
        await obligations.ChangeAsync(
            reference.Rollout,
            reference.Obligation,
            o => o.LastRung < number
                ? o with { LastRung = number, History = [.. o.History, new ObligationEvent(now, what, rung?.To ?? o.Assignee.Role)] }
                : null,
            context.CancellationToken);
        if (what == ObligationEventKind.Escalated)
        {
            ProgrammeMeters.Escalated(obligation.Kind);
        }

        return Nothing.Value;
    }

    /// <summary>A reminder goes to the deputy, where there is one, and tells the office that the answer is missing. The request is the office's.</summary>
    private static IEnumerable<MailRequest> Compose(Obligation obligation, int number, Rung? rung, DateTimeOffset now)
    {
        MailRecipient[] to =
            number == 0 ? [obligation.Assignee.ToRecipient()]
            : rung?.To is { } office ? [MailRecipient.Of(office)]
            : [.. DeputyMails.Asked(obligation)];
        var kind = number == 0 ? MailKind.ObligationRequest : rung?.To is null ? MailKind.ObligationReminder : MailKind.ObligationEscalation;
        return to.Select(recipient => obligation.Mail(kind, recipient, rung?.At ?? now) with { Rung = number });
    }
}
