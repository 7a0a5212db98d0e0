using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Controls;

/// <summary>
/// Takes a start back while no mail has gone out (<see cref="Rollout.MailsFrom"/>): orchestrations, data and the department's reservation go,
/// and it is as if it had never been. The mark in the overview comes first and is the decision; whatever dies after it is done by asking again,
/// or by the sweeper.
/// </summary>
public sealed class UndoDesk(
    IDocumentStore store,
    RolloutBook rollouts,
    DepartmentBook departments,
    GlanceBook glances,
    Outbox outbox,
    AuditTrail audit,
    OrchestrationClient client,
    TimeProvider clock)
{
    /// <summary>Undoing ends so long before the first mail may go: the mark must be durable by then, whatever the clocks of two machines say.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <summary>What was under way when the start was undone may still write something down; it has ended by then.</summary>
    private static readonly TimeSpan WritesEndWithin = TimeSpan.FromMinutes(10);

    /// <summary>Until when it can be undone (UTC). Null: it can't (any more).</summary>
    public static DateTimeOffset? OpenUntil(Rollout rollout, DateTimeOffset now) =>
        rollout is { MailsFrom: { } from, Status: RolloutStatus.Running or RolloutStatus.Paused, Undone: null } && now < from - Margin
            ? from - Margin
            : null;

    /// <summary>Repeating it is harmless. Nothing is changed when it comes too late.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="by">The office.</param>
    /// <param name="reason">Stands in what is noted about rollouts that are gone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<UndoOutcome> UndoAsync(RolloutId id, string by, string? reason, CancellationToken cancellationToken = default)
    {
        if (await rollouts.FindUndoneAsync(id, cancellationToken) is not { } undone)
        {
            if (await rollouts.FindAsync(id, cancellationToken) is null)
            {
                return UndoOutcome.Unknown;
            }

            if (await MarkAsync(id, by, reason, cancellationToken) is not { } marked)
            {
                return UndoOutcome.TooLate;
            }

            undone = marked;
        }

        await EraseAsync(undone, cancellationToken);
        return UndoOutcome.Undone;
    }

    /// <summary>Goes on with what was interrupted, and looks once more for what was written late.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var undone in await rollouts.AllUndoneAsync(cancellationToken))
        {
            await EraseAsync(undone, cancellationToken);
            if (clock.GetUtcNow() - undone.Undone!.At > WritesEndWithin)
            {
                await rollouts.ForgetAsync(undone.Id, cancellationToken);
            }
        }
    }

    /// <returns>Null: too late.</returns>
    private async Task<Rollout?> MarkAsync(RolloutId id, string by, string? reason, CancellationToken cancellationToken)
    {
        var marked = false;
        var rollout = await rollouts.ChangeAsync(
            id,
            r =>
            {
                var now = clock.GetUtcNow();
                marked = OpenUntil(r, now) is not null;
                return marked ? r with { Undone = new Undone(now, by, reason) } : null;
            },
            cancellationToken);
        if (!marked)
        {
            return null;
        }

        if (clock.GetUtcNow() < rollout.MailsFrom)
        {
            return rollout;
        }

        // Writing took so long that a mail may have gone meanwhile: those that saw the mark wait, and go on now.
        await rollouts.StandAgainAsync(id, cancellationToken);
        return null;
    }

    /// <summary>Orchestrations first, since they write; the reservation last, so that a new start finds nothing of the old.</summary>
    private async Task EraseAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        await RemoveOrchestrationsAsync(rollout.Id, cancellationToken);
        await outbox.ForgetAsync(rollout.Id, cancellationToken);
        await glances.ForgetAsync(rollout.Id, cancellationToken);
        foreach (var table in Tables.OfOneRollout)
        {
            await store.DeletePartitionAsync(table, Tables.Of(rollout.Id), cancellationToken);
        }

        var undone = rollout.Undone!;
        var entry = new AuditEntry(undone.At, undone.By, $"start undone: {rollout.Department}", undone.Reason);
        await audit.NoteAboutGoneAsync(rollout.Id, entry, cancellationToken);
        await departments.ReleaseAsync(rollout.Department, rollout.Id, cancellationToken);
        await store.ScrubAsync(cancellationToken);
    }

    /// <summary>Until none is left: one that ends may have started another.</summary>
    private async Task RemoveOrchestrationsAsync(RolloutId id, CancellationToken cancellationToken)
    {
        bool found;
        do
        {
            found = false;
            string? continuation = null;
            do
            {
                var page = await client.QueryAsync(new OrchestrationQuery([], id.Value, continuation), cancellationToken);
                foreach (var instance in page.Instances.Where(i => RolloutBell.BelongsTo(i.InstanceId, id)))
                {
                    found |= await RemoveAsync(instance, cancellationToken);
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }
        while (found);
    }

    private async Task<bool> RemoveAsync(OrchestrationState instance, CancellationToken cancellationToken)
    {
        if (!instance.HasEnded)
        {
            await client.TerminateAsync(instance.InstanceId, "The start was undone.", cancellationToken);
            await client.WaitForCompletionAsync(instance.InstanceId, cancellationToken);
        }

        return await client.PurgeAsync(instance.InstanceId, cancellationToken);
    }
}

public enum UndoOutcome
{
    Undone,

    /// <summary>A mail has gone out, or may have; the rollout can be cancelled instead.</summary>
    TooLate,

    /// <summary>There is no such rollout (any more).</summary>
    Unknown,
}
