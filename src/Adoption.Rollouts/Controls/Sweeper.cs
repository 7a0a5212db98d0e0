using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Controls;

/// <summary>
/// Rings again for what is answered but still waited for, queues mails that were written but not queued, and looks for orchestrations that died:
/// those can't report themselves. Safe to run at any time; every host runs it every few minutes.
/// </summary>
public sealed class Sweeper(
    RolloutBook rollouts, ObligationBook obligations, Outbox outbox, RolloutBell bell, OrchestrationClient client, TimeProvider clock)
{
    /// <summary>A younger answer is being handled; its ring is on its way.</summary>
    private static readonly TimeSpan RingRests = TimeSpan.FromMinutes(5);

    /// <summary>An older answer was rung for in the sweeps before.</summary>
    private static readonly TimeSpan RungLongAgo = TimeSpan.FromDays(30);

    /// <summary>The obligation for a dead orchestration has this number, apart from those of failed phases.</summary>
    private const int DeadNumber = 9_000;

    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        await outbox.SweepAsync(cancellationToken);
        foreach (var rollout in await rollouts.AllAsync(cancellationToken))
        {
            await RingAsync(rollout, cancellationToken);
            if (rollout.EndedAt is null)
            {
                await WatchAsync(rollout, cancellationToken);
            }
            else
            {
                await ReviveRetentionAsync(rollout, cancellationToken);
            }
        }
    }

    private async Task RingAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - RingRests;
        if (rollout.RingOwedSince <= before)
        {
            await bell.RingAllAsync(rollout.Id, cancellationToken);
        }

        foreach (var obligation in await obligations.AllAsync(rollout.Id, cancellationToken))
        {
            if (obligation.Status == ObligationStatus.Open || obligation.ClosedAt > before || obligation.ClosedAt < before - RungLongAgo)
            {
                continue;
            }

            var instance = await client.GetInstanceAsync(ObligationRef.InstanceOf(rollout.Id, obligation.Id), cancellationToken);
            if (instance is { HasEnded: false })
            {
                await obligations.RingAsync(rollout.Id, obligation.Id, cancellationToken);
            }
        }
    }

    /// <summary>A failed or terminated orchestration that nobody waits for becomes the programme owner's obligation.</summary>
    private async Task WatchAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var main = RolloutOrchestrator.InstanceOf(rollout.Id);
        if (await client.GetInstanceAsync(main, cancellationToken) is { Status: OrchestrationStatus.Failed or OrchestrationStatus.Terminated })
        {
            await rollouts.ChangeAsync(
                rollout.Id, r => r.Status == RolloutStatus.Running ? r with { Status = RolloutStatus.Failed } : null, cancellationToken);
            await ReportAsync(rollout, main, cancellationToken);
        }

        await ReportStoppedAsync(rollout, cancellationToken);

        string? continuation = null;
        do
        {
            OrchestrationStatus[] dead = [OrchestrationStatus.Failed, OrchestrationStatus.Terminated];
            var page = await client.QueryAsync(new OrchestrationQuery(dead, $"{rollout.Id}:o:", continuation), cancellationToken);
            foreach (var instance in page.Instances)
            {
                await ReviveAsync(rollout, instance.InstanceId, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>An obligation is all in the store: its orchestration starts anew and goes on where it was.</summary>
    private async Task ReviveAsync(Rollout rollout, InstanceId dead, CancellationToken cancellationToken)
    {
        var open = (await obligations.AllAsync(rollout.Id, cancellationToken))
            .Find(o => ObligationRef.InstanceOf(rollout.Id, o.Id) == dead);
        if (open is { Status: ObligationStatus.Open } && await client.PurgeAsync(dead, cancellationToken))
        {
            await client.ScheduleNewInstanceAsync(
                ObligationOrchestrator.Definition,
                new ObligationRef(rollout.Id, open.Id, ObligationOrchestrator.Version),
                dead,
                cancellationToken);
        }
    }

    /// <summary>Data must leave even if their deletion failed once: what was deleted stays deleted, the rest is tried again.</summary>
    private async Task ReviveRetentionAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var id = RetentionOrchestrator.InstanceOf(rollout.Id);
        if (await client.GetInstanceAsync(id, cancellationToken) is { Status: OrchestrationStatus.Failed or OrchestrationStatus.Terminated }
            && await client.PurgeAsync(id, cancellationToken))
        {
            await client.ScheduleNewInstanceAsync(
                RetentionOrchestrator.Definition, new RetentionInput(rollout.Id, RolloutOrchestrator.Version), id, cancellationToken);
        }
    }

    /// <summary>An orchestration that takes no turn until its code is repaired is alive and says why; somebody has to hear of it.</summary>
    private async Task ReportStoppedAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            OrchestrationStatus[] alive = [OrchestrationStatus.Pending, OrchestrationStatus.Running];
            var page = await client.QueryAsync(new OrchestrationQuery(alive, rollout.Id.Value, continuation), cancellationToken);
            foreach (var stopped in page.Instances.Where(i => i.Failure is not null))
            {
                await ReportAsync(rollout, stopped.InstanceId, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private Task<Obligation> ReportAsync(Rollout rollout, InstanceId owner, CancellationToken cancellationToken) =>
        obligations.EnsureAsync(
            new AskInput(rollout.Id, ObligationKind.PhaseFailed, rollout.Cycle, DeadNumber, 1, owner), "rollout", cancellationToken);
}
