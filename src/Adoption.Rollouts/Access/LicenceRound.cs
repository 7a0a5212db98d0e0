using Adoption.Orchestration;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Access;

/// <summary>One go over the department: licences for all who need one, patience with those that are pending, and a welcome to whoever has access.</summary>
internal static class LicenceRound
{
    /// <summary>How often a pending licence is asked about before it counts as failed.</summary>
    private const int MaxPolls = 24;

    private static readonly TimeSpan PollInterval = TimeSpan.FromHours(1);

    public static async Task<PagesDone> RunAsync(OrchestrationContext context, RolloutId rollout, int cycle)
    {
        var result = await context.ForEachPageAsync(rollout, cycle, AssignLicences.Definition, Retries.Provider);
        for (var poll = 1; !result.Cancelled && result.Pending > 0; poll++)
        {
            await context.WaitForRingAsync(context.UtcNow + PollInterval);
            var check = new PendingInput(rollout, GiveUp: poll >= MaxPolls);
            var polled = await context.CallActivityAsync(CheckPendingLicences.Definition, check, Retries.Provider);
            result = polled.Done ? new PagesDone(false, polled.Failed, polled.Pending)
                : new PagesDone(!await context.PassGateAsync(rollout), result.Failed, result.Pending);
        }

        if (result.Cancelled)
        {
            return result;
        }

        var welcomed = await context.ForEachPageAsync(rollout, cycle, WelcomeEmployees.Definition);
        return welcomed.Cancelled ? welcomed : result;
    }
}
