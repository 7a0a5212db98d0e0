using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Controls;

/// <summary>The last turn: the department is free for another rollout, and the clock of retention starts.</summary>
public sealed class EndRollout(RolloutBook rollouts, DepartmentBook departments, OrchestrationClient client, TimeProvider clock)
    : Activity<RolloutInput, Nothing>
{
    public static ActivityDefinition<RolloutInput, Nothing> Definition { get; } = new(
        nameof(EndRollout), ProgrammeJson.Default.RolloutInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, RolloutInput input)
    {
        var now = clock.GetUtcNow();
        var rollout = await rollouts.ChangeAsync(
            input.Rollout,
            r => r.EndedAt is null
                ? r with { EndedAt = now, Phases = [.. r.Phases.Select(p => p.End is null ? p with { End = now } : p)] }
                : null,
            context.CancellationToken);
        await departments.ReleaseAsync(rollout.Department, input.Rollout, context.CancellationToken);
        await RetentionOrchestrator.BeginAsync(client, input.Rollout, input.Version, context.CancellationToken);
        return Nothing.Value;
    }
}
