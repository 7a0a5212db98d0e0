using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Obligations;

/// <summary>What follows from the end of an obligation: the works council's agreement is recorded, a withdrawn request is taken back.</summary>
public sealed class CloseObligation(ObligationBook obligations, WorksCouncilGate gate, IOutbox outbox, TimeProvider clock)
    : Activity<ObligationRef, ObligationClosed>
{
    public static ActivityDefinition<ObligationRef, ObligationClosed> Definition { get; } = new(
        nameof(CloseObligation), ObligationJson.Default.ObligationRef, ObligationJson.Default.ObligationClosed);

    public override async Task<ObligationClosed> RunAsync(ActivityContext context, ObligationRef input)
    {
        var obligation = await obligations.FindAsync(input.Rollout, input.Obligation, context.CancellationToken)
            ?? throw new KeyNotFoundException($"Rollout '{input.Rollout}' has no obligation '{input.Obligation}'.");
        if (obligation is { Kind: ObligationKind.WorksCouncilAgreement, Answer: { } answer }
            && await IsNewestAsync(obligation, context.CancellationToken))
        {
            await gate.RecordAsync(input.Rollout, Agreement.Of(answer), context.CancellationToken);
            await outbox.ReleaseAsync(input.Rollout, context.CancellationToken);
        }

        if (obligation is { Status: ObligationStatus.Withdrawn, LastRung: >= 0 })
        {
            await outbox.EnqueueAsync([TakeBack(obligation, clock.GetUtcNow())], context.CancellationToken);
        }

        return new ObligationClosed(obligation.Status);
    }

    /// <summary>What was said about an older version is no consent to the one that is asked about now.</summary>
    private async Task<bool> IsNewestAsync(Obligation obligation, CancellationToken cancellationToken) =>
        (await obligations.AllAsync(obligation.Rollout, cancellationToken))
            .Where(o => o.Kind == obligation.Kind)
            .MaxBy(o => (o.OpenedAt, o.Cycle, o.Id.Value))?.Id == obligation.Id;

    private static MailRequest TakeBack(Obligation obligation, DateTimeOffset now) => new()
    {
        Rollout = obligation.Rollout,
        Kind = MailKind.ObligationWithdrawn,
        Cycle = obligation.Cycle,
        Occasion = obligation.Id.Value,
        Recipient = new MailRecipient(obligation.Assignee.Role, obligation.Assignee.TeamLead),
        NotBefore = now,
        Obligation = obligation.Id,
    };
}
