using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.Obligations;

/// <summary>Where office-holders answer: from a mail's link or signed in. Recorded first, rung after; acknowledged when both are done.</summary>
public sealed class ObligationDesk(
    ObligationBook obligations, RolloutBook rollouts, PlanBook plans, ItsListReader list, AuditTrail audit, TimeProvider clock)
{
    public Task<AnswerResult> AnswerAsync(
        RolloutId rolloutId, ObligationId id, ObligationAnswer answer, CancellationToken cancellationToken = default) =>
        AnswerAsync(rolloutId, id, answer, ofTheList: false, cancellationToken);

    /// <summary>IT's list was confirmed, which says for each person what was done.</summary>
    internal Task<AnswerResult> AnswerOfTheListAsync(
        RolloutId rolloutId, ObligationId id, ObligationAnswer answer, CancellationToken cancellationToken) =>
        AnswerAsync(rolloutId, id, answer, ofTheList: true, cancellationToken);

    private async Task<AnswerResult> AnswerAsync(
        RolloutId rolloutId, ObligationId id, ObligationAnswer answer, bool ofTheList, CancellationToken cancellationToken)
    {
        if (await FindAsync(rolloutId, id, cancellationToken) is not var (rollout, obligation))
        {
            return new AnswerResult(AnswerOutcome.Unknown, []);
        }

        var now = clock.GetUtcNow();
        var errors = await ErrorsAsync(rollout, obligation, answer, now, cancellationToken);
        if (errors.Count == 0 && !ofTheList && obligation is { Status: ObligationStatus.Open, Kind: ObligationKind.RepairLicences } && answer.Verdict == Verdict.Done)
        {
            errors = await WaitingAsync(rolloutId, cancellationToken);
        }

        if (errors.Count > 0)
        {
            return new AnswerResult(AnswerOutcome.Refused, errors);
        }

        var recorded = answer with { At = now };
        var after = await obligations.ChangeAsync(
            rolloutId,
            id,
            o => o.Status == ObligationStatus.Open && IsFrom(answer, o)
                ? o.Close(ObligationStatus.Answered, recorded, now, ObligationEventKind.Answered)
                : null,
            cancellationToken);

        // Rung in any case: an answer whose ring was lost is woken by whoever repeats it, and by the sweeper.
        await obligations.RingAsync(rolloutId, id, cancellationToken);
        if (!ReferenceEquals(after.Answer, recorded))
        {
            return new AnswerResult(
                after.Status == ObligationStatus.Open ? AnswerOutcome.NoDeputy
                : after.Answer?.Verdict == answer.Verdict ? AnswerOutcome.AlreadyRecorded
                : AnswerOutcome.TooLate,
                []);
        }

        ProgrammeMeters.Answered(obligation.Kind);
        var office = obligation.Assignee.Role.ToString();
        await audit.AddAsync(
            rolloutId,
            answer.Deputy is null ? office : AuditWording.DeputyOf(office),
            $"{obligation.Kind}: {answer.Verdict}",
            answer.Comment,
            cancellationToken);
        return new AnswerResult(AnswerOutcome.Recorded, []);
    }

    /// <summary>What would be wrong with the answer; nothing is recorded.</summary>
    /// <returns>By field; empty when it could be recorded, or when there is no such obligation.</returns>
    public async Task<IReadOnlyList<AnswerError>> CheckAsync(
        RolloutId rolloutId, ObligationId id, ObligationAnswer answer, CancellationToken cancellationToken = default) =>
        await FindAsync(rolloutId, id, cancellationToken) is var (rollout, obligation)
            ? await ErrorsAsync(rollout, obligation, answer, clock.GetUtcNow(), cancellationToken)
            : [];

    /// <summary>The office may always answer; a deputy may until it is taken back.</summary>
    private static bool IsFrom(ObligationAnswer answer, Obligation obligation) => answer.Deputy is null || answer.Deputy == obligation.Deputy?.Number;

    private async Task<(Rollout Rollout, Obligation Obligation)?> FindAsync(RolloutId rolloutId, ObligationId id, CancellationToken cancellationToken) =>
        await rollouts.FindAsync(rolloutId, cancellationToken) is { } rollout
        && await obligations.FindAsync(rolloutId, id, cancellationToken) is { } obligation
            ? (rollout, obligation)
            : null;

    /// <summary>Whoever stands on IT's list has a licence when IT confirms the list, and not because somebody says that all is done.</summary>
    private async Task<IReadOnlyList<AnswerError>> WaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        await list.WaitingAsync(rollout, cancellationToken) is not (> 0 and var waiting)
            ? []
            :
            [
                new(
                    "verdict",
                    $"IT gives these licences by its own list, where {(waiting == 1 ? "1 person waits" : $"{waiting} people wait")}. Confirm the list instead: that answers this request too.",
                    $"Die IT vergibt diese Lizenzen nach eigener Liste, und dort {(waiting == 1 ? "wartet 1 Person" : $"warten {waiting} Personen")}. Bitte bestätigen Sie die Liste: Damit ist auch diese Anfrage beantwortet.",
                    AnswerError.ConfirmTheList),
            ];

    private async Task<IReadOnlyList<AnswerError>> ErrorsAsync(
        Rollout rollout, Obligation obligation, ObligationAnswer answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var snapshot = await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken);
        var mayExtend = rollout.Cycle <= snapshot.Plan.Experimentation.MaxExtensions;
        var today = plans.CalendarOf(snapshot).Default.LocalDate(now);
        return AnswerRules.Check(obligation.Kind, answer, snapshot.Plan.Experimentation, mayExtend, today);
    }
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Errors">By field, when it was refused.</param>
public sealed record AnswerResult(AnswerOutcome Outcome, IReadOnlyList<AnswerError> Errors);

public enum AnswerOutcome
{
    Recorded,

    /// <summary>The same answer stands already.</summary>
    AlreadyRecorded,

    /// <summary>It was closed before, with another answer or none.</summary>
    TooLate,

    /// <summary>Whoever answers is no deputy any more: the office has taken it back.</summary>
    NoDeputy,

    Refused,
    Unknown,
}
