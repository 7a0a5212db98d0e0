using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Controls;

/// <summary>Starts a rollout's orchestration anew after it died (failed or was terminated by an operator).</summary>
public sealed class Revival(RolloutBook rollouts, OrchestrationClient client)
{
    /// <summary>Nothing happens while it lives. Its ended children are removed, since their ids are taken by the new run.</summary>
    public async Task ReviveAsync(RolloutId id, CancellationToken cancellationToken = default)
    {
        var main = RolloutOrchestrator.InstanceOf(id);
        if (await client.GetInstanceAsync(main, cancellationToken)
            is not { Status: OrchestrationStatus.Failed or OrchestrationStatus.Terminated })
        {
            return;
        }

        var rollout = await rollouts.GetAsync(id, cancellationToken);
        foreach (var phase in Enum.GetNames<Phase>().Append("checkin"))
        {
            await RemoveAsync($"{id}:{phase.ToLowerInvariant()}:", cancellationToken);
        }

        await client.PurgeAsync(main, cancellationToken);
        await rollouts.ChangeAsync(
            id,
            r => r with { Status = r.Status == RolloutStatus.Failed ? RolloutStatus.Running : r.Status, Sequence = 0 },
            cancellationToken);
        await client.ScheduleNewInstanceAsync(
            RolloutOrchestrator.Definition, new RolloutInput(id, rollout.Plan, RolloutOrchestrator.Version), main, cancellationToken);
    }

    /// <summary>A child that still runs is terminated first: the new run starts its own.</summary>
    private async Task RemoveAsync(string prefix, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await client.QueryAsync(new OrchestrationQuery([], prefix, continuation), cancellationToken);
            foreach (var child in page.Instances)
            {
                if (!child.HasEnded)
                {
                    await client.TerminateAsync(child.InstanceId, "The rollout starts anew.", cancellationToken);
                    await client.WaitForCompletionAsync(child.InstanceId, cancellationToken);
                }

                await client.PurgeAsync(child.InstanceId, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
