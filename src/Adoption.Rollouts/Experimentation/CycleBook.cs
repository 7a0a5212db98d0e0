using System.Globalization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Experimentation;

/// <summary>The schedule of each cycle, kept up to date with pauses and extra weeks.</summary>
public sealed class CycleBook(IDocumentStore store, PlanBook plans, GlanceBook glances)
{
    private readonly Collection<CyclePlan> _cycles = new(store, Tables.Cycles, ExperimentationJson.Default.CyclePlan);

    public Task<CyclePlan?> FindAsync(RolloutId rollout, int cycle, CancellationToken cancellationToken = default) =>
        _cycles.GetAsync(Tables.Of(rollout), Row(cycle), cancellationToken);

    /// <summary>Works the cycle out once; asking again leaves it.</summary>
    /// <returns>False while the rollout is paused: nothing can be worked out then.</returns>
    public async Task<bool> StartAsync(Rollout rollout, int cycle, decimal weeklyHours, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(rollout.Id, cycle, cancellationToken) is not null)
        {
            return true;
        }

        if (rollout.IsPaused)
        {
            return false;
        }

        var snapshot = await plans.OfAsync(rollout.Id, cancellationToken);
        var weeks = rollout.CycleWeeks ?? snapshot.Plan.Experimentation.Weeks;
        var (end, rounds) = Work(snapshot, rollout, now, weeks, rollout.ExtraWeeks);
        var plan = new CyclePlan
        {
            Start = now,
            End = end,
            Weeks = weeks,
            Rounds = rounds,
            PausesCounted = rollout.PausesEnded,
            ExtraWeeks = rollout.ExtraWeeks,
            WeeklyHours = weeklyHours,
        };
        await _cycles.InsertAsync(Tables.Of(rollout.Id), Row(cycle), plan, cancellationToken);
        await glances.NoteFrameAsync(rollout.Id, cancellationToken);
        return true;
    }

    /// <exception cref="KeyNotFoundException">The cycle was never started.</exception>
    public async Task<CyclePlan> RefreshAsync(Rollout rollout, int cycle, CancellationToken cancellationToken = default)
    {
        var snapshot = await plans.OfAsync(rollout.Id, cancellationToken);
        return await ChangeAsync(
            rollout.Id,
            cycle,
            c =>
            {
                // Extra weeks are those of the cycle that runs; an earlier one keeps its own.
                var extra = cycle == rollout.Cycle ? rollout.ExtraWeeks : c.ExtraWeeks;
                if (rollout.IsPaused || (c.PausesCounted == rollout.PausesEnded && c.ExtraWeeks == extra))
                {
                    return null;
                }

                var (_, rounds) = Work(snapshot, rollout, c.Start, c.Weeks, extra);
                IReadOnlyList<RoundPlan> merged = [.. RoundSchedule.Merge(c.Rounds, rounds).Select(r => Retime(r, c, snapshot, rollout))];
                return c with
                {
                    End = merged[^1].ClosesAt,
                    Rounds = merged,
                    PausesCounted = rollout.PausesEnded,
                    ExtraWeeks = extra,
                };
            },
            cancellationToken);
    }

    /// <summary>The round as it stands when it opens now: late, it has its full time from now on.</summary>
    public async Task<RoundPlan> OpenRoundAsync(Rollout rollout, RoundId round, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var snapshot = await plans.OfAsync(rollout.Id, cancellationToken);
        await RefreshAsync(rollout, round.Cycle, cancellationToken);
        var days = DaysAfter(now, snapshot, rollout);
        var cycle = await ChangeAsync(
            rollout.Id,
            round.Cycle,
            c =>
            {
                var rounds = c.Rounds.Select(r => r.Number == round.Number && !r.Late ? RoundSchedule.Late(r, now, days, snapshot.Plan.Experimentation) : r).ToList();
                return rounds.SequenceEqual(c.Rounds) ? null : c with { Rounds = rounds, End = rounds[^1].ClosesAt };
            },
            cancellationToken);
        return cycle.Rounds.Single(r => r.Number == round.Number);
    }

    public Task ChangeRoundAsync(RolloutId rollout, RoundId round, Func<RoundPlan, RoundPlan> change, CancellationToken cancellationToken) =>
        ChangeAsync(
            rollout,
            round.Cycle,
            c => c with { Rounds = [.. c.Rounds.Select(r => r.Number == round.Number ? change(r) : r)] },
            cancellationToken);

    internal static string Row(int cycle) => cycle.ToString("D3", CultureInfo.InvariantCulture);

    private async Task<CyclePlan> ChangeAsync(
        RolloutId rollout, int cycle, Func<CyclePlan, CyclePlan?> change, CancellationToken cancellationToken)
    {
        var changed = false;
        var stands = await _cycles.UpdateAsync(
            Tables.Of(rollout),
            Row(cycle),
            c =>
            {
                var next = c is null ? null : change(c);
                changed = next is not null;
                return next;
            },
            cancellationToken) ?? throw new KeyNotFoundException($"Rollout '{rollout}' has no cycle {cycle}.");
        if (changed)
        {
            await glances.NoteFrameAsync(rollout, cancellationToken);
        }

        return stands;
    }

    /// <summary>A round that opened late counts from its real opening, after a pause too.</summary>
    private RoundPlan Retime(RoundPlan round, CyclePlan before, PlanSnapshot snapshot, Rollout rollout) =>
        round.Closed || before.Rounds.FirstOrDefault(r => r.Number == round.Number) is not { Late: true } late
            ? round
            : RoundSchedule.Late(round, late.OpensAt, DaysAfter(late.OpensAt, snapshot, rollout), snapshot.Plan.Experimentation);

    private Func<int, DateTimeOffset?> DaysAfter(DateTimeOffset instant, PlanSnapshot snapshot, Rollout rollout)
    {
        var calendar = plans.CalendarOf(snapshot).Default;
        return days => calendar.AddWorkingDays(instant, days, rollout.Pauses);
    }

    private (DateTimeOffset End, IReadOnlyList<RoundPlan> Rounds) Work(
        PlanSnapshot snapshot, Rollout rollout, DateTimeOffset start, int weeks, int extraWeeks)
    {
        var plan = snapshot.Plan.Experimentation;
        return RoundSchedule.Plan(
                start,
                weeks,
                CheckInWeeks.For(plan, weeks),
                extraWeeks,
                plan,
                plans.CalendarOf(snapshot).Default,
                rollout.Pauses)
            ?? throw new InvalidOperationException($"Rollout '{rollout.Id}' stands still: its rounds can't be worked out before it goes on.");
    }
}
