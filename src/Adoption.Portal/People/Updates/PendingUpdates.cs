using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.People.Updates;

/// <summary>
/// Updated exports between their upload and HR's word: one a rollout, a new one replaces it. The people in them are deleted and scrubbed when it
/// is confirmed or discarded, and after a day of real time.
/// </summary>
public sealed class PendingUpdates(IDocumentStore store, DraftPeople people, IIdSource ids, PortalOptions options)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private const int IdLength = 14;
    private const int NoticesKept = 30;

    /// <summary>Each upload has a partition of its own, so there is only one number.</summary>
    private const int Upload = 1;

    private readonly Collection<PendingUpdate> _pending = new(store, PortalTables.PendingUpdates, PendingUpdateJson.Default.PendingUpdate);

    private DateTimeOffset Now => options.RealTime.GetUtcNow();

    /// <param name="rollout">The rollout.</param>
    /// <param name="export">Without errors.</param>
    /// <param name="by">Who uploaded it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SaveAsync(RolloutId rollout, IntakeResult export, string by, CancellationToken cancellationToken = default)
    {
        var before = await _pending.GetAsync(PortalTables.All, rollout.Value, cancellationToken);
        var notices = new DraftNotices(
            [.. export.Notices.OrderBy(n => n.Row ?? 0).Take(NoticesKept)], Math.Max(0, export.Notices.Count - NoticesKept));
        var pending = new PendingUpdate { Id = "p-" + ids.Next(IdLength), Rollout = rollout, By = by, At = Now, Notices = notices };
        await people.SaveAsync(pending.Id, Upload, export.Participants, cancellationToken);
        await _pending.UpsertAsync(PortalTables.All, rollout.Value, pending, cancellationToken);
        if (before is not null)
        {
            await people.ForgetAsync(before.Id, Upload, cancellationToken);
            await store.ScrubAsync(cancellationToken);
        }
    }

    /// <returns>Null: none waits for HR's word.</returns>
    public async Task<PendingUpdate?> FindAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        await _pending.GetAsync(PortalTables.All, rollout.Value, cancellationToken) is { } pending && !IsOld(pending) ? pending : null;

    /// <summary>As an export without errors.</summary>
    public async Task<IntakeResult> ExportAsync(PendingUpdate pending, CancellationToken cancellationToken = default) =>
        new(await people.ReadAsync(pending.Id, Upload, cancellationToken), [], []);

    public async Task DiscardAsync(PendingUpdate pending, CancellationToken cancellationToken = default)
    {
        await people.ForgetAsync(pending.Id, Upload, cancellationToken);
        await _pending.DeleteAsync(PortalTables.All, pending.Rollout.Value, cancellationToken);
        await store.ScrubAsync(cancellationToken);
    }

    /// <summary>Deletes what nobody has confirmed. Safe to run at any time.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        foreach (var pending in (await _pending.AllAsync(PortalTables.All, cancellationToken)).Where(IsOld))
        {
            await DiscardAsync(pending, cancellationToken);
        }
    }

    private bool IsOld(PendingUpdate pending) => Now - pending.At >= Lifetime;
}
