using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations;

/// <summary>Where office-holders answer: from a mail's link or signed in. Recorded first, rung after; acknowledged when both are done.</summary>
public sealed class ObligationDesk(ObligationBook obligations, RolloutBook rollouts, PlanBook plans, AuditTrail audit, TimeProvider clock)
{
    public async Task<AnswerResult> AnswerAsync(
        RolloutId rolloutId, ObligationId id, ObligationAnswer answer, CancellationToken cancellationToken = default)
    {
        if (await rollouts.FindAsync(rolloutId, cancellationToken) is not { } rollout
            || await obligations.FindAsync(rolloutId, id, cancellationToken) is not { } obligation)
        {
            return new AnswerResult(AnswerOutcome.Unknown, []);
        }

        var snapshot = await plans.OfAsync(rolloutId, cancellationToken);
        var now = clock.GetUtcNow();
        var mayExtend = rollout.Cycle <= snapshot.Plan.Experimentation.MaxExtensions;
        var today = plans.CalendarOf(snapshot).Default.LocalDate(now);
        var errors = AnswerRules.Check(obligation.Kind, answer, snapshot.Plan.Experimentation, mayExtend, today);
        if (errors.Count > 0)
        {
            return new AnswerResult(AnswerOutcome.Refused, errors);
        }

        var recorded = answer with { At = now };
        var after = await obligations.ChangeAsync(
            rolloutId,
            id,
            o => o.Status == ObligationStatus.Open
                ? o.Close(ObligationStatus.Answered, recorded, now, ObligationEventKind.Answered)
                : null,
            cancellationToken);

        // Rung in any case: an answer whose ring was lost is woken by whoever repeats it, and by the sweeper.
        await obligations.RingAsync(rolloutId, id, cancellationToken);
        if (!ReferenceEquals(after.Answer, recorded))
        {
            return new AnswerResult(after.Answer?.Verdict == answer.Verdict ? AnswerOutcome.AlreadyRecorded : AnswerOutcome.TooLate, []);
        }

        await audit.AddAsync(
            rolloutId, obligation.Assignee.Role.ToString(), $"{obligation.Kind}: {answer.Verdict}", answer.Comment, cancellationToken);
        return new AnswerResult(AnswerOutcome.Recorded, []);
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

    Refused,
    Unknown,
}
