using Adoption.Orchestration;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Access;

/// <summary>Asks again about all licences that are pending: one activity a poll, however large the department.</summary>
public sealed class CheckPendingLicences(RolloutBook rollouts, WorksCouncilGate gate, LicencePage licences) : Activity<PendingInput, PageDone>
{
    public static ActivityDefinition<PendingInput, PageDone> Definition { get; } = new(
        nameof(CheckPendingLicences), AccessJson.Default.PendingInput, ProgrammeJson.Default.PageDone);

    public override async Task<PageDone> RunAsync(ActivityContext context, PendingInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        return rollout.IsCancelled || rollout.IsPaused || !(await gate.ReadAsync(input.Rollout, context.CancellationToken)).Open
            ? PageDone.Undone
            : await licences.CheckAsync(input.Rollout, input.GiveUp, context.CancellationToken);
    }
}

/// <param name="Rollout">The rollout.</param>
/// <param name="GiveUp">The last time: who is still pending has failed.</param>
public sealed record PendingInput(RolloutId Rollout, bool GiveUp);
