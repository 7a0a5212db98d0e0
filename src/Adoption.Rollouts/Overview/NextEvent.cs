using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Overview;

/// <summary>What comes next by the clock, if nobody does anything. Pure.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">UTC.</param>
/// <param name="Duty">The obligation's kind, for reminders, escalations and expiries.</param>
/// <param name="To">Who is written to then.</param>
public sealed record NextEvent(NextEventKind Kind, DateTimeOffset At, ObligationKind? Duty = null, OfficeRole? To = null)
{
    /// <returns>Null: nothing is planned, or the clock stands still.</returns>
    public static NextEvent? Of(Rollout rollout, Glance glance, DateTimeOffset now) =>
        rollout.IsPaused || rollout.IsCancelled
            ? null
            : All(rollout, glance).Where(e => e.At > now).OrderBy(e => e.At).ThenBy(e => e.Kind).FirstOrDefault();

    private static IEnumerable<NextEvent> All(Rollout rollout, Glance glance)
    {
        foreach (var round in rollout.Phase == Phase.Experimentation ? glance.Rounds : [])
        {
            yield return new(NextEventKind.CheckInOpens, round.OpensAt);
            yield return new(NextEventKind.CheckInCloses, round.ClosesAt);
        }

        foreach (var duty in glance.Open)
        {
            if (duty.NextAt is { } rung)
            {
                yield return new(duty.NextTo is null ? NextEventKind.Reminder : NextEventKind.Escalation, rung, duty.Kind, duty.NextTo ?? duty.Office);
            }

            if (duty.ExpiresAt is { } end)
            {
                yield return new(NextEventKind.Expiry, end, duty.Kind, duty.Office);
            }
        }

        if (glance.Agreement is { Agreed: true, Until: { } toleration } && rollout.EndedAt is null)
        {
            yield return new(NextEventKind.TolerationEnds, toleration);
        }
    }
}

public enum NextEventKind
{
    CheckInOpens,
    CheckInCloses,
    Reminder,
    Escalation,
    Expiry,
    TolerationEnds,
}
