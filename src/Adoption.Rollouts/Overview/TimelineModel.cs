using Adoption.Rollouts.Experimentation;

namespace Adoption.Rollouts.Overview;

/// <summary>Planned against actual, ready to be drawn and read as a table. Pure; all instants UTC.</summary>
public sealed record TimelineModel
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>In the order of the programme.</summary>
    public required IReadOnlyList<TimelinePhase> Phases { get; init; }

    public required IReadOnlyList<TimelineRound> Rounds { get; init; }

    public required IReadOnlyList<PauseSpan> Pauses { get; init; }

    public bool HasPlan => Phases.Any(p => p.Planned is not null);

    /// <param name="rollout">What happened.</param>
    /// <param name="planned">What its rehearsal said; may be empty.</param>
    /// <param name="cycles">The schedules of its cycles.</param>
    /// <param name="now">UTC.</param>
    public static TimelineModel Of(
        Rollout rollout, IReadOnlyList<PlannedPhase> planned, IReadOnlyList<(int Cycle, CyclePlan Plan)> cycles, DateTimeOffset now)
    {
        var until = rollout.EndedAt ?? now;
        var actual = rollout.Phases.Select(p => new TimelinePhase(p.Phase, p.Cycle, Planned(p.Phase, p.Cycle), (p.Start, p.End)));
        var ahead = rollout.EndedAt is null
            ? planned.Where(p => !rollout.Phases.Any(a => (a.Phase, a.Cycle) == (p.Phase, p.Cycle))).Select(p => new TimelinePhase(p.Phase, p.Cycle, p, null))
            : [];
        TimelinePhase[] phases = [.. actual.Concat(ahead).OrderBy(p => p.Cycle).ThenBy(p => p.Phase)];
        TimelineRound[] rounds = [.. cycles.SelectMany(c => c.Plan.Rounds, (c, r) => new TimelineRound(c.Cycle, r))];
        DateTimeOffset?[] ends =
        [
            until, rollout.StartedAt.AddDays(7),
            .. phases.Select(p => p.Planned?.End ?? p.Planned?.Start),
            .. rollout.EndedAt is null ? rounds.Select(r => (DateTimeOffset?)r.Plan.ClosesAt) : [],
        ];
        return new TimelineModel
        {
            From = rollout.StartedAt,
            To = ends.Max()!.Value,
            Now = now,
            Phases = phases,
            Rounds = rounds,
            Pauses = rollout.Pauses,
        };

        PlannedPhase? Planned(Phase phase, int cycle) => planned.FirstOrDefault(p => (p.Phase, p.Cycle) == (phase, cycle));
    }
}

/// <param name="Phase">The phase.</param>
/// <param name="Cycle">From 1.</param>
/// <param name="Planned">Null: nobody rehearsed it.</param>
/// <param name="Actual">Null: it has not begun. Its end is null while it runs.</param>
public sealed record TimelinePhase(Phase Phase, int Cycle, PlannedPhase? Planned, (DateTimeOffset Start, DateTimeOffset? End)? Actual);

public sealed record TimelineRound(int Cycle, RoundPlan Plan);
