using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.Controls;

/// <summary>
/// Rings again for what is answered or controlled but still waited for, queues mails that were written but not queued, and looks for
/// orchestrations that died: those can't report themselves. Safe to run at any time; every host runs it every few minutes.
/// </summary>
public sealed class Sweeper(
    RolloutBook rollouts,
    ObligationBook obligations,
    DeputyDesk deputies,
    GlanceBook glances,
    Outbox outbox,
    RolloutBell bell,
    Revival revival,
    UndoDesk undo,
    OrchestrationClient client,
    TimeProvider clock)
{
    /// <summary>A younger answer is being handled; its ring is on its way.</summary>
    private static readonly TimeSpan RingRests = TimeSpan.FromMinutes(5);

    /// <summary>An older answer was rung for in the sweeps before.</summary>
    private static readonly TimeSpan RungLongAgo = TimeSpan.FromDays(30);

    /// <summary>Obligations for a dead orchestration have numbers from here on, apart from those of failed phases.</summary>
    private const int DeadNumber = 9_000;

    /// <summary>What they are about.</summary>
    private const string DeadSubject = "rollout";

    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        await undo.SweepAsync(cancellationToken);
        await outbox.SweepAsync(cancellationToken);
        var everything = await rollouts.AllAsync(cancellationToken);
        var open = new List<ObligationKind>();
        foreach (var rollout in everything)
        {
            var all = await obligations.AllAsync(rollout.Id, cancellationToken);
            await glances.RebuildAsync(rollout.Id, all, cancellationToken);
            await RingAsync(rollout, all, cancellationToken);
            if (rollout.EndedAt is null)
            {
                await WatchRolloutAsync(rollout, all, cancellationToken);
                await ReportStoppedAsync(rollout, all, cancellationToken);
                await RevivePeopleUpdateAsync(rollout, cancellationToken);
            }

            foreach (var untold in all.Where(o => o.Deputies.Any(d => !d.Told)))
            {
                await deputies.TellAsync(untold, cancellationToken);
            }

            await ReviveObligationsAsync(rollout, all, cancellationToken);
            await ReviveRetentionAsync(rollout, cancellationToken);
            open.AddRange(all.Where(o => o.Status == ObligationStatus.Open).Select(o => o.Kind));
        }

        ProgrammeMeters.Swept(everything, open);
    }

    private async Task RingAsync(Rollout rollout, IReadOnlyList<Obligation> all, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - RingRests;
        if (rollout.RingOwedSince <= before)
        {
            await bell.RingAgainAsync(rollout.Id, cancellationToken);
        }

        foreach (var obligation in all)
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

    /// <summary>
    /// A rollout whose orchestration failed or was terminated is the programme owner's obligation; when it says so it starts anew. One
    /// that was cancelled starts anew at once, to wind up.
    /// </summary>
    private async Task WatchRolloutAsync(Rollout rollout, IReadOnlyList<Obligation> all, CancellationToken cancellationToken)
    {
        var main = RolloutOrchestrator.InstanceOf(rollout.Id);
        if (await client.GetInstanceAsync(main, cancellationToken)
            is not { Status: OrchestrationStatus.Failed or OrchestrationStatus.Terminated } dead)
        {
            return;
        }

        if (rollout.IsCancelled || await ReportAsync(rollout, all, dead, cancellationToken))
        {
            await revival.ReviveAsync(rollout.Id, cancellationToken);
        }
        else
        {
            await rollouts.ChangeAsync(
                rollout.Id, r => r.Status == RolloutStatus.Running ? r with { Status = RolloutStatus.Failed } : null, cancellationToken);
        }
    }

    /// <summary>An orchestration that takes no turn until its code is repaired is alive and says why; somebody has to hear of it.</summary>
    private async Task ReportStoppedAsync(Rollout rollout, IReadOnlyList<Obligation> all, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            OrchestrationStatus[] alive = [OrchestrationStatus.Pending, OrchestrationStatus.Running];
            var page = await client.QueryAsync(new OrchestrationQuery(alive, rollout.Id.Value, continuation), cancellationToken);
            foreach (var stopped in page.Instances.Where(i => i.Failure is not null))
            {
                await ReportAsync(rollout, all, stopped, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>The programme owner hears of it: once, and once more after every further death.</summary>
    /// <returns>True: it was answered since.</returns>
    private async Task<bool> ReportAsync(
        Rollout rollout, IReadOnlyList<Obligation> all, OrchestrationState instance, CancellationToken cancellationToken)
    {
        var reports = all.Where(o => o is { Kind: ObligationKind.PhaseFailed, Subject: DeadSubject }).ToList();
        var last = reports.MaxBy(o => o.OpenedAt);
        if (last?.ClosedAt >= instance.LastUpdatedAt)
        {
            return true;
        }

        if (last is not { Status: ObligationStatus.Open })
        {
            var report = new AskInput(
                rollout.Id, ObligationKind.PhaseFailed, rollout.Cycle, DeadNumber + reports.Count, 1, instance.InstanceId);
            await obligations.EnsureAsync(report, DeadSubject, cancellationToken);
        }

        return false;
    }

    /// <summary>An obligation is all in the store: when its orchestration died, it starts anew and goes on where it was.</summary>
    private async Task ReviveObligationsAsync(Rollout rollout, IReadOnlyList<Obligation> all, CancellationToken cancellationToken)
    {
        foreach (var open in all.Where(o => o.Status == ObligationStatus.Open))
        {
            var id = ObligationRef.InstanceOf(rollout.Id, open.Id);
            if (await client.GetInstanceAsync(id, cancellationToken) is { Status: OrchestrationStatus.Failed or OrchestrationStatus.Terminated }
                && await client.PurgeAsync(id, cancellationToken))
            {
                await client.ScheduleNewInstanceAsync(
                    ObligationOrchestrator.Definition,
                    new ObligationRef(rollout.Id, open.Id, ObligationOrchestrator.Version),
                    id,
                    cancellationToken);
            }
        }
    }

    /// <summary>
    /// The last update's orchestration catches everybody up, whichever update brought them. It may never have been scheduled: the process died.
    /// </summary>
    private async Task RevivePeopleUpdateAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        if (rollout.PeopleUpdates == 0)
        {
            return;
        }

        var id = PeopleUpdateOrchestrator.InstanceOf(rollout.Id, rollout.PeopleUpdates);
        if (await client.GetInstanceAsync(id, cancellationToken) is { } update)
        {
            if (update.Status is not (OrchestrationStatus.Failed or OrchestrationStatus.Terminated) || !await client.PurgeAsync(id, cancellationToken))
            {
                return;
            }
        }

        await PeopleUpdateOrchestrator.BeginAsync(client, rollout.Id, rollout.PeopleUpdates, cancellationToken);
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
}
