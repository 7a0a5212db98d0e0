using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Experimentation;

/// <summary>Works out a cycle's rounds. Pure: instants come from the calendar, nothing from a clock.</summary>
public static class RoundSchedule
{
    /// <summary>A round that opens within this time opens as planned: the programme's own work takes moments.</summary>
    private static readonly TimeSpan Punctual = TimeSpan.FromHours(4);

    /// <param name="start">When the cycle began (UTC).</param>
    /// <param name="weeks">Of the cycle, without extra weeks.</param>
    /// <param name="checkInWeeks">Weeks after which a check-in opens, ascending; the last is <paramref name="weeks"/>.</param>
    /// <param name="extraWeeks">Added by the programme owner: a further check-in stands at the new end.</param>
    /// <param name="plan">Open days and the reminder.</param>
    /// <param name="calendar">Of the plan's own zone.</param>
    /// <param name="pauses">All so far.</param>
    /// <returns>Null while a pause has not ended.</returns>
    public static (DateTimeOffset End, IReadOnlyList<RoundPlan> Rounds)? Plan(
        DateTimeOffset start,
        int weeks,
        IReadOnlyList<int> checkInWeeks,
        int extraWeeks,
        ExperimentationPlan plan,
        SiteCalendar calendar,
        IReadOnlyList<PauseSpan> pauses)
    {
        IEnumerable<int> all = extraWeeks > 0 ? [.. checkInWeeks, weeks + extraWeeks] : checkInWeeks;
        var rounds = new List<RoundPlan>();
        foreach (var week in all)
        {
            var opens = calendar.AddWeeks(start, week, pauses);
            var closes = opens is { } o ? calendar.AddWorkingDays(o, plan.CheckInOpenDays, pauses) : null;
            if (opens is null || closes is null)
            {
                return null;
            }

            var remind = plan.ReminderAfterDays is { } days ? calendar.AddWorkingDays(opens.Value, days, pauses) : null;
            rounds.Add(new RoundPlan(rounds.Count + 1, opens.Value, remind < closes ? remind : null, closes.Value));
        }

        // Weeks that follow each other closely with holidays between them: a round ends where the next begins.
        for (var i = 0; i < rounds.Count - 1; i++)
        {
            rounds[i] = Cap(rounds[i], rounds[i + 1].OpensAt);
        }

        return (rounds[^1].ClosesAt, rounds);
    }

    /// <summary>A round that opens late (the works council's gate was closed) has its full time all the same.</summary>
    /// <param name="round">As planned.</param>
    /// <param name="now">When it really opens (UTC).</param>
    /// <param name="workingDaysLater">The instant so many working days after that; null while the clock stands still.</param>
    /// <param name="plan">Open days and the reminder.</param>
    public static RoundPlan Late(RoundPlan round, DateTimeOffset now, Func<int, DateTimeOffset?> workingDaysLater, ExperimentationPlan plan)
    {
        if (now - round.OpensAt < Punctual || workingDaysLater(plan.CheckInOpenDays) is not { } closes)
        {
            return round;
        }

        var remind = plan.ReminderAfterDays is { } days ? workingDaysLater(days) : null;
        return round with { OpensAt = now, ClosesAt = closes, RemindAt = remind < closes ? remind : null, Late = true };
    }

    private static RoundPlan Cap(RoundPlan round, DateTimeOffset next) => round.ClosesAt <= next
        ? round
        : round with { ClosesAt = next, RemindAt = round.RemindAt < next ? round.RemindAt : null };

    /// <summary>A new schedule for what is still to come; what is closed stays as it was.</summary>
    public static IReadOnlyList<RoundPlan> Merge(IReadOnlyList<RoundPlan> before, IReadOnlyList<RoundPlan> after) =>
        [.. after.Select(a => before.FirstOrDefault(b => b.Number == a.Number) switch
        {
            { Closed: true } closed => closed,
            { Reminded: true } => a with { Reminded = true },
            _ => a,
        })];

    /// <summary>Which round runs next. Pure.</summary>
    public static NextRoundStep Next(CyclePlan cycle, bool paused, bool cancelled, DateTimeOffset now)
    {
        if (cancelled)
        {
            return new NextRoundStep(RoundAction.Cancelled);
        }

        if (paused)
        {
            return new NextRoundStep(RoundAction.Wait);
        }

        return cycle.Rounds.FirstOrDefault(r => !r.Closed) switch
        {
            null => new NextRoundStep(RoundAction.Ended),
            { } round when round.OpensAt <= now => new NextRoundStep(RoundAction.Run, round.Number),
            { } round => new NextRoundStep(RoundAction.Wait, 0, round.OpensAt),
        };
    }
}
