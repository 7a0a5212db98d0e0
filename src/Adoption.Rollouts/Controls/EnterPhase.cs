using Adoption.Orchestration;

namespace Adoption.Rollouts.Controls;

/// <summary>Notes in the overview which phase runs now; one that comes late is ignored.</summary>
public sealed class EnterPhase(RolloutBook rollouts, TimeProvider clock) : Activity<PhaseEntered, Nothing>
{
    public static ActivityDefinition<PhaseEntered, Nothing> Definition { get; } = new(
        nameof(EnterPhase), ProgrammeJson.Default.PhaseEntered, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, PhaseEntered input)
    {
        var now = clock.GetUtcNow();
        await rollouts.AdvanceAsync(
            input.Rollout,
            input.Sequence,
            r => WasLeft(r.Phases, input) ? r : r with
            {
                Phase = input.Phase,
                Cycle = input.Cycle,
                Status = r.Status == RolloutStatus.Failed ? RolloutStatus.Running : r.Status,
                Phases = Enter(r.Phases, input, now),
            },
            context.CancellationToken);
        return Nothing.Value;
    }

    /// <summary>A rollout that started anew after its orchestration died passes what is done already: the overview stays where it was.</summary>
    private static bool WasLeft(IReadOnlyList<PhaseSpan> phases, PhaseEntered input) =>
        phases.SkipLast(1).Any(p => (p.Phase, p.Cycle) == (input.Phase, input.Cycle));

    private static List<PhaseSpan> Enter(IReadOnlyList<PhaseSpan> phases, PhaseEntered input, DateTimeOffset now)
    {
        var ended = phases
            .Select(p => p.End is null && (p.Phase, p.Cycle) != (input.Phase, input.Cycle) ? p with { End = now } : p)
            .ToList();
        if (!ended.Exists(p => (p.Phase, p.Cycle) == (input.Phase, input.Cycle)))
        {
            ended.Add(new PhaseSpan(input.Phase, input.Cycle, now, null));
        }

        return ended;
    }
}
