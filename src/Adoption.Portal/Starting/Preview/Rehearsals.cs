using System.Globalization;
using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Simulation;

namespace Adoption.Portal.Starting.Preview;

/// <summary>
/// Rehearsals of drafts: one runs at a time, so that pages and mails have a processor left; what came out is kept in memory while somebody looks at
/// it. A large department takes a while, and its page says how far it is.
/// </summary>
internal sealed class Rehearsals(IRehearsal rehearsal, StartDrafts drafts, TimeProvider clock, PortalOptions options) : IDisposable
{
    private const int MostKept = 12;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RehearsalJob> _jobs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The address of links in rehearsed and test mails.</summary>
    public Uri Links => new(options.PublicBaseUrl, "example");

    /// <summary>The rehearsal of the draft as it is now; begun if it is not there.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="plan">Its plan, which is valid.</param>
    /// <param name="answers">How the people behave.</param>
    /// <param name="day">The first day; null: now.</param>
    public RehearsalJob Ask(StartDraft draft, RolloutPlan plan, AnswerLevel answers, DateOnly? day)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{draft.Id}/{draft.Version}/{answers}/{day:O}");
        var now = options.RealTime.GetUtcNow();
        lock (_gate)
        {
            Tidy(now);
            if (_jobs.TryGetValue(key, out var known) && !known.Result.IsFaulted && !known.Result.IsCanceled)
            {
                known.AskedAt = now;
                return known;
            }

            var job = new RehearsalJob { Start = day is { } date ? MorningOf(date, plan) : clock.GetUtcNow(), AskedAt = now };
            job.Run((progress, token) => RunAsync(draft, plan, answers, progress, token));
            _jobs[key] = job;
            return job;
        }
    }

    /// <summary>Nothing of a draft is kept in memory when it is gone.</summary>
    public void Forget(StartDraft draft)
    {
        lock (_gate)
        {
            foreach (var key in _jobs.Keys.Where(k => k.StartsWith(draft.Id + "/", StringComparison.Ordinal)).ToList())
            {
                Remove(key);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _jobs.Keys.ToList().ForEach(Remove);
        }

        _turn.Dispose();
    }

    /// <exception cref="InvalidDataException">Plan and holidays are too large, or a holiday file is missing.</exception>
    public async Task<StartRequest> RequestAsync(
        StartDraft draft, RolloutPlan plan, DateTimeOffset start, string by, CancellationToken cancellationToken) => new(
        draft.Department,
        await drafts.PeopleAsync(draft, cancellationToken),
        PlanSnapshots.Create(plan, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, ZoneOf(plan)).DateTime)),
        by)
    {
        UndoFor = options.UndoWindow,
    };

    /// <summary>One that belongs to no draft; it waits for its turn like all others.</summary>
    public async Task<Rehearsed> PlayAsync(StartRequest request, DateTimeOffset start, AnswerLevel answers, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await rehearsal.RunAsync(request, new RehearsalWish(start, answers, Links), null, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public static TimeZoneInfo ZoneOf(RolloutPlan plan) => TimeZoneInfo.FindSystemTimeZoneById(plan.Calendar.TimeZone);

    private async Task<Rehearsed> RunAsync(
        StartDraft draft, RolloutPlan plan, AnswerLevel answers, RehearsalJob job, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var request = await RequestAsync(draft, plan, job.Start, draft.By, cancellationToken);
            return await rehearsal.RunAsync(request, new RehearsalWish(job.Start, answers, Links), job, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Tidy(DateTimeOffset now)
    {
        foreach (var key in _jobs.Where(j => j.Value.IsDone && now - j.Value.AskedAt > KeptFor).Select(j => j.Key).ToList())
        {
            Remove(key);
        }

        while (_jobs.Count >= MostKept)
        {
            Remove(_jobs.MinBy(j => j.Value.AskedAt).Key);
        }
    }

    private void Remove(string key)
    {
        _jobs[key].Dispose();
        _jobs.Remove(key);
    }

    /// <summary>Eight o'clock where the department is.</summary>
    public static DateTimeOffset MorningOf(DateOnly day, RolloutPlan plan)
    {
        var local = day.ToDateTime(new TimeOnly(8, 0));
        return new DateTimeOffset(local, ZoneOf(plan).GetUtcOffset(local)).ToUniversalTime();
    }
}
