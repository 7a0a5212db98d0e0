using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Obligations.Deputies;

/// <summary>
/// Where an obligation is handed over to a deputy, and taken back. The obligation is written first, the mails go to the outbox after; what a crash
/// leaves untold the sweeper makes up for. The obligation's orchestration needs to know nothing of it: its mails ask who answers when they fire.
/// </summary>
public sealed class DeputyDesk(
    ObligationBook obligations, RolloutBook rollouts, PlanBook plans, PeopleBook people, IOutbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <summary>How the audit trail writes it, after the kind.</summary>
    public const string HandedOver = "handed over", TakenBack = "taken back";

    /// <param name="rolloutId">The rollout.</param>
    /// <param name="id">The obligation.</param>
    /// <param name="wish">Who is to answer.</param>
    /// <param name="by">The office that hands it over.</param>
    /// <param name="signature">How the audit trail names whoever did it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<HandOverResult> HandOverAsync(
        RolloutId rolloutId, ObligationId id, DeputyPerson wish, OfficeRole by, string signature, CancellationToken cancellationToken = default)
    {
        wish = wish with { Name = wish.Name.Trim(), Address = wish.Address.Trim(), Reason = string.IsNullOrWhiteSpace(wish.Reason) ? null : wish.Reason.Trim() };
        if (await FindAsync(rolloutId, id, cancellationToken) is not var (rollout, obligation))
        {
            return HandOverResult.Of(HandOverOutcome.Unknown);
        }

        if (!DeputyPolicy.MayHandOver(obligation, by))
        {
            return HandOverResult.Of(HandOverOutcome.NotTheirs);
        }

        if (obligation is { Status: ObligationStatus.Open, Deputy: null })
        {
            var errors = await ErrorsAsync(rollout, obligation, wish, cancellationToken);
            if (errors.Count > 0)
            {
                return new HandOverResult(HandOverOutcome.Refused, errors);
            }
        }

        var now = clock.GetUtcNow();
        var named = false;
        obligation = await obligations.ChangeAsync(
            rolloutId,
            id,
            o =>
            {
                named = o is { Status: ObligationStatus.Open, Deputy: null };
                return named ? o.HandOver(wish, by, now) : null;
            },
            cancellationToken);
        if (!named)
        {
            return HandOverResult.Of(
                obligation.Status != ObligationStatus.Open ? HandOverOutcome.TooLate
                : obligation.Deputy!.Person == wish ? HandOverOutcome.Done
                : HandOverOutcome.HasDeputy);
        }

        // Two offices at the same moment may have named the same person: then neither stands.
        if (await ErrorsAsync(rollout, obligation, wish, cancellationToken) is { Count: > 0 } late)
        {
            await obligations.ChangeAsync(
                rolloutId,
                id,
                o => o is { Status: ObligationStatus.Open, Deputy: not null } ? o.TakeBack(by, now).With(o.Deputies.Count, d => d with { Told = true }) : null,
                cancellationToken);
            return new HandOverResult(HandOverOutcome.Refused, late);
        }

        await audit.AddAsync(rolloutId, signature, $"{obligation.Kind}: {HandedOver}", null, cancellationToken);
        await TellAsync(obligation, cancellationToken);
        return HandOverResult.Of(HandOverOutcome.Done);
    }

    /// <summary>The office answers itself again. The deputy is told, and the deputy's link opens nothing any more.</summary>
    /// <inheritdoc cref="HandOverAsync"/>
    public async Task<HandOverResult> TakeBackAsync(
        RolloutId rolloutId, ObligationId id, OfficeRole by, string signature, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(rolloutId, id, cancellationToken) is not var (_, obligation))
        {
            return HandOverResult.Of(HandOverOutcome.Unknown);
        }

        if (!DeputyPolicy.MayHandOver(obligation, by))
        {
            return HandOverResult.Of(HandOverOutcome.NotTheirs);
        }

        var now = clock.GetUtcNow();
        var ended = false;
        obligation = await obligations.ChangeAsync(
            rolloutId,
            id,
            o =>
            {
                ended = o is { Status: ObligationStatus.Open, Deputy: not null };
                return ended ? o.TakeBack(by, now) : null;
            },
            cancellationToken);
        if (!ended)
        {
            return HandOverResult.Of(obligation.Status == ObligationStatus.Open ? HandOverOutcome.Done : HandOverOutcome.TooLate);
        }

        await audit.AddAsync(rolloutId, signature, $"{obligation.Kind}: {TakenBack}", null, cancellationToken);
        await TellAsync(obligation, cancellationToken);
        return HandOverResult.Of(HandOverOutcome.Done);
    }

    /// <summary>Queues the mails that tell of deputies and of their end. Saying it again sends nothing twice.</summary>
    public async Task TellAsync(Obligation obligation, CancellationToken cancellationToken = default)
    {
        foreach (var deputy in obligation.Deputies.Where(d => !d.Told))
        {
            await outbox.EnqueueAsync([.. DeputyMails.Of(obligation, deputy)], cancellationToken);
            await obligations.ChangeAsync(
                obligation.Rollout,
                obligation.Id,
                o => o.With(deputy.Number, d => d.EndedAt == deputy.EndedAt ? d with { Told = true } : d),
                cancellationToken);
        }
    }

    private async Task<IReadOnlyList<AnswerError>> ErrorsAsync(
        Rollout rollout, Obligation obligation, DeputyPerson wish, CancellationToken cancellationToken)
    {
        var plan = (await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken)).Plan;
        if (RetainOrDelete.PeopleHaveServed(rollout, plan.Retention) <= clock.GetUtcNow())
        {
            return
            [
                new(
                    "address", "The people of this rollout are deleted already, as promised; nobody is stored anew.",
                    "Die Personen dieses Rollouts sind schon gelöscht, wie zugesagt; es wird niemand neu gespeichert."),
            ];
        }

        var employees = (await people.AllAsync(rollout.Id, cancellationToken)).Where(p => !p.Left).ToList();
        var holder = obligation.Assignee.TeamLead is { } lead ? employees.Find(p => p.Id == lead)?.Address : plan.Of(obligation.Assignee.Role)?.Address;
        return DeputyPolicy.Check(
            obligation, wish, holder, plan, await obligations.AllAsync(rollout.Id, cancellationToken), employees.Select(p => p.Address).OfType<string>());
    }

    private async Task<(Rollout Rollout, Obligation Obligation)?> FindAsync(RolloutId rolloutId, ObligationId id, CancellationToken cancellationToken) =>
        await rollouts.FindAsync(rolloutId, cancellationToken) is { } rollout
        && await obligations.FindAsync(rolloutId, id, cancellationToken) is { } obligation
            ? (rollout, obligation)
            : null;
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Errors">By field, when it was refused.</param>
public sealed record HandOverResult(HandOverOutcome Outcome, IReadOnlyList<AnswerError> Errors)
{
    public static HandOverResult Of(HandOverOutcome outcome) => new(outcome, []);
}

public enum HandOverOutcome
{
    /// <summary>It is as it was asked for, now or already.</summary>
    Done,

    /// <summary>Errors say why.</summary>
    Refused,

    /// <summary>Somebody else stands in: that is taken back first.</summary>
    HasDeputy,

    /// <summary>It is closed.</summary>
    TooLate,

    /// <summary>This office may not decide who answers.</summary>
    NotTheirs,
    Unknown,
}
