using Adoption.Orchestration;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Scaling;

/// <summary>Notes the sponsor's decision in the overview; an extension opens the next cycle.</summary>
public sealed class RecordDecision(RolloutBook rollouts, UseCaseLibrary useCases, HandedOnUseCases handedOn, TimeProvider clock) : Activity<DecisionInput, Nothing>
{
    public static ActivityDefinition<DecisionInput, Nothing> Definition { get; } = new(
        nameof(RecordDecision), ScalingFlowJson.Default.DecisionInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, DecisionInput input)
    {
        var now = clock.GetUtcNow();
        await rollouts.ChangeAsync(
            input.Rollout,
            r => r.IsCancelled ? null
                : input.Decision == Decision.Extend ? Extend(r, input)
                : r.DecidedAt is null ? r with { Status = RolloutStatus.Decided, Decision = input.Decision, DecidedAt = now } : null,
            context.CancellationToken);
        if (input.Decision != Decision.Extend)
        {
            await HandOnAsync(input, context.CancellationToken);
        }

        return Nothing.Value;
    }

    /// <summary>What worked is for the next department, whatever was decided here; this one keeps its own library only when it goes on.</summary>
    private async Task HandOnAsync(DecisionInput input, CancellationToken cancellationToken)
    {
        foreach (var useCase in await useCases.ListAsync(input.Rollout, cancellationToken))
        {
            if (input.Decision == Decision.Scale)
            {
                await useCases.TakeOverAsync(input.Rollout, useCase.Id, cancellationToken);
            }

            await handedOn.AddAsync(input.Rollout, useCase, cancellationToken);
        }
    }

    private static Rollout? Extend(Rollout rollout, DecisionInput input) =>
        rollout.Cycle == input.Cycle
            ? rollout with { Cycle = input.Cycle + 1, CycleWeeks = input.Weeks, ExtraWeeks = 0, Decision = Decision.Extend }
            : null;
}
