using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Obligations;

/// <summary>
/// What follows from the end of an obligation: the works council's agreement is recorded, the sponsor's decision confirmed, a withdrawn request
/// taken back.
/// </summary>
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

        var now = clock.GetUtcNow();
        if (obligation is { Status: ObligationStatus.Withdrawn, LastRung: >= 0 })
        {
            await outbox.EnqueueAsync([.. DeputyMails.Asked(obligation).Select(to => obligation.Mail(MailKind.ObligationWithdrawn, to, now))], context.CancellationToken);
        }

        if (obligation is { Kind: ObligationKind.Decision, Answer: not null })
        {
            await outbox.EnqueueAsync([.. DeputyMails.Asked(obligation).Select(to => obligation.Mail(MailKind.DecisionConfirmed, to, now))], context.CancellationToken);
        }

        return new ObligationClosed(obligation.Status);
    }

    /// <summary>What was said about an older version is no consent to the one that is asked about now.</summary>
    private async Task<bool> IsNewestAsync(Obligation obligation, CancellationToken cancellationToken) =>
        (await obligations.AllAsync(obligation.Rollout, cancellationToken))
            .Where(o => o.Kind == obligation.Kind)
            .MaxBy(o => (o.OpenedAt, o.Cycle, o.Id.Value))?.Id == obligation.Id;
}
