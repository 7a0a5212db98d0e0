using Adoption.Rollouts;
using Adoption.Rollouts.Overview;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>Planned against actual; instants in UTC.</summary>
public sealed record RolloutTimeline(IReadOnlyList<TimelinePhaseSpan> Phases, IReadOnlyList<TimelineCheckIn> CheckIns, IReadOnlyList<PauseSpan> Pauses)
{
    internal static RolloutTimeline Of(TimelineModel model) => new(
        [.. model.Phases.Select(p => new TimelinePhaseSpan(
            p.Phase, p.Cycle, p.Planned is { } planned ? new Span(planned.Start, planned.End) : null, p.Actual is var (start, end) ? new Span(start, end) : null))],
        [.. model.Rounds.Select(r => new TimelineCheckIn(r.Cycle, r.Plan.Number, r.Plan.OpensAt, r.Plan.RemindAt, r.Plan.ClosesAt, r.Plan.Closed))],
        model.Pauses);
}

/// <param name="Planned">Left out: nobody rehearsed it.</param>
/// <param name="Actual">Left out: it has not begun.</param>
public sealed record TimelinePhaseSpan(Phase Phase, int Cycle, Span? Planned, Span? Actual);

/// <param name="End">Left out: it has not ended.</param>
public sealed record Span(DateTimeOffset Start, DateTimeOffset? End);

/// <param name="RemindAt">Left out: no reminder.</param>
public sealed record TimelineCheckIn(int Cycle, int Number, DateTimeOffset OpensAt, DateTimeOffset? RemindAt, DateTimeOffset ClosesAt, bool Closed);
