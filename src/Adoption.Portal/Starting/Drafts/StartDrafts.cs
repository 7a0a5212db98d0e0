using System.Text;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Starting.Drafts;

/// <summary>
/// The starts that HR has begun. People in them are personal data: they are deleted and scrubbed at the start, on discarding, and when nobody has
/// touched the draft for a week of real time.
/// </summary>
public sealed class StartDrafts(IDocumentStore store, DraftPeople people, IIdSource ids, PortalOptions options)
{
    /// <summary>Since the last change.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int IdLength = 14;
    private const int NoticesKept = 30;
    private const string PlanRow = "plan";
    private const string NoticesRow = "notices";

    private readonly Collection<StartDraft> _drafts = new(store, PortalTables.StartDrafts, DraftJson.Default.StartDraft);
    private readonly Collection<DraftPlan> _plans = new(store, PortalTables.StartDraftParts, DraftJson.Default.DraftPlan);
    private readonly Collection<DraftNotices> _notices = new(store, PortalTables.StartDraftParts, DraftJson.Default.DraftNotices);

    private DateTimeOffset Now => options.RealTime.GetUtcNow();

    /// <summary>Those that can be gone on with, the newest first.</summary>
    public async Task<IReadOnlyList<StartDraft>> OpenAsync(CancellationToken cancellationToken = default) =>
    [
        .. (await _drafts.AllAsync(PortalTables.All, cancellationToken))
            .Where(d => d.Started is null && !IsOld(d))
            .OrderByDescending(d => d.ChangedAt),
    ];

    /// <returns>Null: there is none (any more).</returns>
    public async Task<StartDraft?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        ITypedId<RolloutId>.IsValid(id) && await _drafts.GetAsync(PortalTables.All, id, cancellationToken) is { } draft && !IsOld(draft) ? draft : null;

    public Task<StartDraft> CreateAsync(string department, string by, IntakeResult export, CancellationToken cancellationToken = default) =>
        CreateAsync("d-" + ids.Next(IdLength), department, by, export, null, cancellationToken);

    /// <summary>A draft with an id that follows from what it is made of: made again it is the same.</summary>
    public async Task<StartDraft> CreateAsync(
        string id, string department, string by, IntakeResult export, DraftPlan? plan, CancellationToken cancellationToken = default)
    {
        var draft = new StartDraft
        {
            Id = id, Department = department.Trim(), By = by, ChangedAt = Now, Headcount = export.Participants.Count, PlanFrom = plan is null ? null : department,
        };

        // The row comes first: whatever follows it is found again and deleted with it.
        await _drafts.UpsertAsync(PortalTables.All, id, draft, cancellationToken);
        await people.SaveAsync(id, draft.Upload, export.Participants, cancellationToken);
        await SaveNoticesAsync(id, export.Notices, cancellationToken);
        if (plan is not null)
        {
            await _plans.UpsertAsync(id, PlanRow, plan, cancellationToken);
        }

        return draft;
    }

    /// <param name="draft">As the page knew it.</param>
    /// <param name="department">Its name.</param>
    /// <param name="export">Without errors; null: the one that is there stays.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False: somebody else changed the draft meanwhile, and nothing was saved.</returns>
    public async Task<bool> ChangeAsync(StartDraft draft, string department, IntakeResult? export, CancellationToken cancellationToken = default)
    {
        if (export is null)
        {
            return await UpdateAsync(draft, d => d with { Department = department.Trim() }, cancellationToken);
        }

        var upload = draft.Upload + 1;
        await people.SaveAsync(draft.Id, upload, export.Participants, cancellationToken);
        var changed = await UpdateAsync(
            draft, d => d with { Department = department.Trim(), Upload = upload, Headcount = export.Participants.Count }, cancellationToken);
        if (changed)
        {
            await people.ForgetAsync(draft.Id, draft.Upload, cancellationToken);
            await SaveNoticesAsync(draft.Id, export.Notices, cancellationToken);
            await store.ScrubAsync(cancellationToken);
        }

        return changed;
    }

    /// <param name="draft">As the page knew it.</param>
    /// <param name="plan">The plan, valid or not yet.</param>
    /// <param name="from">What it was made from; null: as before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False: somebody else changed the draft meanwhile, and nothing was saved.</returns>
    public async Task<bool> SavePlanAsync(StartDraft draft, DraftPlan plan, string? from = null, CancellationToken cancellationToken = default)
    {
        if (!await UpdateAsync(draft, d => d with { PlanFrom = from ?? d.PlanFrom ?? "" }, cancellationToken))
        {
            return false;
        }

        await _plans.UpsertAsync(draft.Id, PlanRow, plan, cancellationToken);
        return true;
    }

    /// <summary>A plan larger than this can't be kept, and is larger than any that is valid.</summary>
    public static bool Fits(string json) => Encoding.UTF8.GetByteCount(json) <= DocumentLimits.MaxBytes * 2 / 3;

    public Task<DraftPlan?> PlanAsync(StartDraft draft, CancellationToken cancellationToken = default) =>
        _plans.GetAsync(draft.Id, PlanRow, cancellationToken);

    public async Task<DraftNotices> NoticesAsync(StartDraft draft, CancellationToken cancellationToken = default) =>
        await _notices.GetAsync(draft.Id, NoticesRow, cancellationToken) ?? new DraftNotices([], 0);

    public Task<IReadOnlyList<Participant>> PeopleAsync(StartDraft draft, CancellationToken cancellationToken = default) =>
        people.ReadAsync(draft.Id, draft.Upload, cancellationToken);

    /// <summary>It became a rollout. The row stays for as long as a draft does, so that pages that are still open lead there.</summary>
    public async Task StartedAsync(StartDraft draft, RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var row = await _drafts.UpdateAsync(
            PortalTables.All, draft.Id, d => d is null ? null : d with { Started = rollout, ChangedAt = Now }, cancellationToken);
        if (row is not null)
        {
            await ClearStartedAsync(row, cancellationToken);
        }
    }

    public async Task DiscardAsync(StartDraft draft, CancellationToken cancellationToken = default)
    {
        await ClearAsync(draft, cancellationToken);
        await _drafts.DeleteAsync(PortalTables.All, draft.Id, cancellationToken);
    }

    /// <summary>Deletes what is old, and what was left of a start that died half-way. Safe to run at any time.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        foreach (var draft in await _drafts.AllAsync(PortalTables.All, cancellationToken))
        {
            if (IsOld(draft))
            {
                await DiscardAsync(draft, cancellationToken);
            }
            else if (draft is { Started: not null, Cleared: false })
            {
                await ClearStartedAsync(draft, cancellationToken);
            }
        }
    }

    private bool IsOld(StartDraft draft) => Now - draft.ChangedAt >= Lifetime;

    private async Task ClearStartedAsync(StartDraft draft, CancellationToken cancellationToken)
    {
        await ClearAsync(draft, cancellationToken);
        await _drafts.UpdateAsync(PortalTables.All, draft.Id, d => d is null ? null : d with { Cleared = true }, cancellationToken);
    }

    /// <summary>Every upload there can be: those before the last, and one that was cut off after it.</summary>
    private async Task ClearAsync(StartDraft draft, CancellationToken cancellationToken)
    {
        for (var upload = 1; upload <= draft.Upload + 1; upload++)
        {
            await people.ForgetAsync(draft.Id, upload, cancellationToken);
        }

        await store.DeletePartitionAsync(PortalTables.StartDraftParts, draft.Id, cancellationToken);
        await store.ScrubAsync(cancellationToken);
    }

    private async Task<bool> UpdateAsync(StartDraft known, Func<StartDraft, StartDraft> change, CancellationToken cancellationToken)
    {
        var changed = false;
        await _drafts.UpdateAsync(
            PortalTables.All,
            known.Id,
            d =>
            {
                changed = d is { Started: null } && d.Version == known.Version;
                return changed ? change(d!) with { Version = d!.Version + 1, ChangedAt = Now } : null;
            },
            cancellationToken);
        return changed;
    }

    private Task SaveNoticesAsync(string draft, IReadOnlyList<IntakeNotice> notices, CancellationToken cancellationToken)
    {
        // What was dropped from the file goes first; then what concerns rows.
        var kept = new DraftNotices([.. notices.OrderBy(n => n.Row ?? 0).Take(NoticesKept)], Math.Max(0, notices.Count - NoticesKept));
        return _notices.UpsertAsync(draft, NoticesRow, kept, cancellationToken);
    }
}
