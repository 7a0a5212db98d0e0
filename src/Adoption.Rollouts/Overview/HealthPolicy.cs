using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Overview;

/// <summary>How a rollout stands. Pure: a function of its two rows and the time.</summary>
public static class HealthPolicy
{
    /// <summary>A works council and a data protection officer take their time; after this somebody should talk to them.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromDays(28);

    /// <summary>Time to ask the works council anew.</summary>
    public static readonly TimeSpan TolerationWarning = TimeSpan.FromDays(14);

    /// <summary>Less than this is the ordinary to and fro of weeks and holidays.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>The share of people without a licence that others should know of while the department tries things.</summary>
    public const double MissingShare = 0.1;

    /// <param name="rollout">Its row.</param>
    /// <param name="glance">Its second row, with the duties that the reader may see.</param>
    /// <param name="now">UTC.</param>
    public static Health Of(Rollout rollout, Glance glance, DateTimeOffset now)
    {
        HealthFinding[] findings = Over(rollout) is { } over
            ? [over]
            : [.. Running(rollout, glance, now).OrderByDescending(f => f.State).ThenBy(f => f.Reason).ThenBy(f => f.Since)];
        return new Health(findings[0].State, findings);
    }

    private static HealthFinding? Over(Rollout rollout) => rollout switch
    {
        { IsCancelled: true } => new(HealthReason.Cancelled) { Since = rollout.EndedAt },
        { Status: RolloutStatus.Decided } => new(HealthReason.Decided) { Since = rollout.DecidedAt, Decision = rollout.Decision },
        _ => null,
    };

    private static IEnumerable<HealthFinding> Running(Rollout rollout, Glance glance, DateTimeOffset now)
    {
        yield return Progress(rollout, glance, now);
        if (rollout.IsPaused)
        {
            var pause = rollout.Pauses[^1];
            yield return new(HealthReason.Paused) { Since = pause.From, Text = pause.Reason };
        }

        if (rollout.Status == RolloutStatus.Failed && !glance.Open.Any(d => d.Kind == ObligationKind.PhaseFailed))
        {
            yield return new(HealthReason.PhaseFailed) { Phase = rollout.Phase };
        }

        if (Council(rollout, glance, now) is { } council)
        {
            yield return council;
        }

        foreach (var duty in glance.Open)
        {
            if (Duty(rollout, duty, now) is { } finding)
            {
                yield return finding;
            }
        }

        if (rollout.Phase >= Phase.Experimentation && glance.Licences.Failed > MissingShare * rollout.Headcount)
        {
            yield return new(HealthReason.LicencesMissing) { Number = glance.Licences.Failed };
        }

        if (ForecastEnd(rollout, glance, now) is { } end && now - end > Late)
        {
            yield return new(HealthReason.BehindForecast) { Number = (int)(now - end).TotalDays, Until = end };
        }
    }

    /// <summary>
    /// When the phase that runs was to end (UTC), as its rehearsal said: later by the pauses since and by the weeks that were added on purpose.
    /// </summary>
    /// <returns>Null: nobody rehearsed it, or the sponsor has added this cycle since.</returns>
    public static DateTimeOffset? ForecastEnd(Rollout rollout, Glance glance, DateTimeOffset now) =>
        glance.Planned.FirstOrDefault(p => (p.Phase, p.Cycle) == (rollout.Phase, rollout.Cycle))?.End is { } end
            ? end
                + TimeSpan.FromDays(7 * rollout.ExtraWeeks)
                + TimeSpan.FromTicks(rollout.Pauses.Sum(p => ((p.Until ?? now) - p.From).Ticks))
            : null;

    private static HealthFinding Progress(Rollout rollout, Glance glance, DateTimeOffset now) => glance.Rounds switch
    {
        [var round, ..] when rollout.Phase == Phase.Experimentation && round.OpensAt <= now => new(HealthReason.CheckInOpen) { Until = round.ClosesAt },
        [var round, ..] when rollout.Phase == Phase.Experimentation => new(HealthReason.NextCheckIn) { Until = round.OpensAt },
        _ => new(HealthReason.Running) { Phase = rollout.Phase },
    };

    private static HealthFinding? Council(Rollout rollout, Glance glance, DateTimeOffset now)
    {
        // Before the guardrails are agreed the works council is asked in its turn.
        if (!glance.Plan.HasCouncil || rollout.GuardrailsVersion == 0 || glance.Open.Any(d => d.Kind == ObligationKind.WorksCouncilAgreement))
        {
            return null;
        }

        return glance.Agreement switch
        {
            null or { Agreed: false } => new(HealthReason.CouncilClosed),
            { Until: { } end } when end <= now => new(HealthReason.CouncilClosed) { Since = end },
            { Until: { } end } when end - now <= TolerationWarning => new(HealthReason.TolerationEnds) { Until = end },
            _ => null,
        };
    }

    private static HealthFinding? Duty(Rollout rollout, OpenDuty duty, DateTimeOffset now)
    {
        var finding = new HealthFinding(HealthReason.WaitsFor) { Office = duty.Office, Duty = duty.Kind, Since = duty.Since, Until = duty.DueAt };
        return duty switch
        {
            { Kind: ObligationKind.PhaseFailed } => finding with { Reason = HealthReason.PhaseFailed, Phase = rollout.Phase },
            { Kind: ObligationKind.QuorumMissed } => finding with { Reason = HealthReason.FewAnswers },
            { Blocks: true, HasLadder: true, NextAt: null, ExpiresAt: null } when duty.DueAt < now && duty.Rung > 0 =>
                finding with { Reason = HealthReason.NobodyIsReminded },
            { EscalatedTo: { } to } => finding with { Reason = HealthReason.Escalated, Office = to },
            { Blocks: true, HasLadder: false } when now - duty.Since > LongWait => finding with { Reason = HealthReason.WaitsLong },
            { Blocks: true } => finding,
            _ => null,
        };
    }
}
