using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Controls;

/// <summary>
/// Where programme owners step in: pause, resume, extend, cancel, retry, each with a reason. What is recorded in the store counts; every
/// orchestration of the rollout is rung and reads it.
/// </summary>
public sealed class ControlDesk(
    RolloutBook rollouts,
    ObligationBook obligations,
    ObligationDesk desk,
    Revival revival,
    LicenceBook licences,
    IOutbox outbox,
    AuditTrail audit,
    RolloutBell bell,
    TimeProvider clock)
{
    /// <summary>Weeks that can be added to one cycle, in all.</summary>
    public const int MostExtraWeeks = 8;

    /// <summary>All deadlines stop; the business time that is left counts on from the resumption.</summary>
    public Task<ControlResult> PauseAsync(RolloutId id, string by, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            by,
            "paused",
            reason,
            r => r.Status is RolloutStatus.Running or RolloutStatus.Failed && !r.IsPaused
                ? r with { Status = RolloutStatus.Paused, Pauses = [.. r.Pauses, new PauseSpan(clock.GetUtcNow(), null, reason)] }
                : null,
            ControlRefusal.NotRunning,
            cancellationToken);

    public async Task<ControlResult> ResumeAsync(RolloutId id, string by, string reason, CancellationToken cancellationToken = default)
    {
        var result = await ChangeAsync(
            id,
            by,
            "resumed",
            reason,
            r => r.IsPaused && !r.IsCancelled
                ? r with
                {
                    Status = RolloutStatus.Running,
                    Pauses = [.. r.Pauses.Select(p => p.Until is null ? p with { Until = clock.GetUtcNow() } : p)],
                }
                : null,
            ControlRefusal.NotPaused,
            cancellationToken);
        if (result.Done)
        {
            await outbox.ReleaseAsync(id, cancellationToken);
        }

        return result;
    }

    /// <summary>Adds weeks to the experimentation that runs now: a further check-in stands at its new end.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="weeks">1 to 8 in all.</param>
    /// <param name="by">The office.</param>
    /// <param name="reason">For the audit trail.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<ControlResult> ExtendAsync(RolloutId id, int weeks, string by, string reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            by,
            $"extended by {weeks} weeks",
            reason,
            r => r is { Phase: Phase.Experimentation, Status: RolloutStatus.Running } && weeks >= 1 && r.ExtraWeeks + weeks <= MostExtraWeeks
                ? r with { ExtraWeeks = r.ExtraWeeks + weeks }
                : null,
            ControlRefusal.NotExtendable,
            cancellationToken);

    /// <param name="id">The rollout.</param>
    /// <param name="returnLicences">True: the licences it gave go back; false: they stay and are listed.</param>
    /// <param name="by">The office.</param>
    /// <param name="reason">For the audit trail.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>With everybody who has a licence from this rollout.</returns>
    public async Task<ControlResult> CancelAsync(
        RolloutId id, bool returnLicences, string by, string reason, CancellationToken cancellationToken = default)
    {
        var granted = await licences.ToReturnAsync(id, cancellationToken);
        var result = await ChangeAsync(
            id,
            by,
            "cancelled",
            reason,
            r => r.Status is not (RolloutStatus.Cancelled or RolloutStatus.Decided)
                ? r with { Status = RolloutStatus.Cancelled, ReturnLicences = returnLicences }
                : null,
            ControlRefusal.Over,
            cancellationToken);
        return result.Done ? result with { Granted = granted } : result;
    }

    /// <summary>
    /// Tries the failed phase again, with the same effect keys. A rollout whose own orchestration died starts anew: all that was done is in the
    /// store, and nothing is done twice.
    /// </summary>
    public async Task<ControlResult> RetryAsync(RolloutId id, string by, string reason, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return ControlResult.Refuse(ControlRefusal.ReasonMissing);
        }

        var open = (await obligations.AllAsync(id, cancellationToken))
            .FindAll(o => o is { Kind: ObligationKind.PhaseFailed, Status: ObligationStatus.Open });
        if (open.Count == 0)
        {
            return ControlResult.Refuse(ControlRefusal.NothingFailed);
        }

        foreach (var failed in open)
        {
            var answer = new ObligationAnswer { Verdict = Verdict.Retry, By = by, At = default, Comment = reason };
            await desk.AnswerAsync(id, failed.Id, answer, cancellationToken);
        }

        await revival.ReviveAsync(id, cancellationToken);
        return ControlResult.Ok;
    }

    private async Task<ControlResult> ChangeAsync(
        RolloutId id,
        string by,
        string what,
        string reason,
        Func<Rollout, Rollout?> change,
        ControlRefusal refusal,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return ControlResult.Refuse(ControlRefusal.ReasonMissing);
        }

        if (await rollouts.FindAsync(id, cancellationToken) is null)
        {
            return ControlResult.Refuse(ControlRefusal.Unknown);
        }

        var changed = false;
        await rollouts.ChangeAsync(
            id,
            r =>
            {
                var next = change(r);
                changed = next is not null;
                return next is null ? null : next with { RingOwedSince = clock.GetUtcNow() };
            },
            cancellationToken);
        if (!changed)
        {
            return ControlResult.Refuse(refusal);
        }

        await audit.AddAsync(id, by, what, reason, cancellationToken);
        await bell.RingAllAsync(id, cancellationToken);
        return ControlResult.Ok;
    }
}
