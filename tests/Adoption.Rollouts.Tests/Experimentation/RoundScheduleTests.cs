using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Plan;
using CsCheck;

namespace Adoption.Rollouts.Tests.Experimentation;

public sealed class RoundScheduleTests
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(ExperimentationPlan Plan, int Extra, SiteCalendar Calendar, PauseSpan[] Pauses)> Cases =
        from weeks in Gen.Int[4, 8]
        from checkIns in Gen.Int[1, 8].Array[0, 8]
        from open in Gen.Int[1, 15]
        from remind in Gen.Int[0, 15]
        from extra in Gen.Int[0, 8]
        from holidays in Gen.Int[0, 120].Array[0, 40]
        from pause in Gen.Select(Gen.Int[0, 80], Gen.Int[1, 30]).Array[0, 2]
        select (
            new ExperimentationPlan
            {
                Weeks = weeks,
                CheckInWeeks = [.. checkIns.Distinct()],
                CheckInOpenDays = open,
                ReminderAfterDays = remind == 0 ? null : remind,
                WeeklyHours = 2,
                Quorum = 0.4m,
            },
            extra,
            new SiteCalendar(
                TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
                holidays.Select(h => DateOnly.FromDateTime(Start.UtcDateTime).AddDays(h)),
                new TimeOnly(8, 0),
                new TimeOnly(17, 0)),
            pause.Select(p => new PauseSpan(Start.AddDays(p.Item1), Start.AddDays(p.Item1 + p.Item2), "x")).ToArray());

    [Fact]
    public void Plan_AnyWeeksHolidaysAndPauses_RoundsFollowEachOtherWithoutOverlap() => Cases.Sample(c =>
    {
        var (end, rounds) = RoundSchedule.Plan(Start, c.Plan.Weeks, CheckInWeeks.For(c.Plan), c.Extra, c.Plan, c.Calendar, c.Pauses)!.Value;

        Assert.Equal(Enumerable.Range(1, rounds.Count), rounds.Select(r => r.Number));
        Assert.Equal(end, rounds[^1].ClosesAt);
        Assert.All(rounds, r => Assert.True(r.OpensAt <= r.ClosesAt && (r.RemindAt is null || (r.RemindAt > r.OpensAt && r.RemindAt < r.ClosesAt))));
        Assert.All(rounds.Zip(rounds.Skip(1)), p => Assert.True(p.First.ClosesAt <= p.Second.OpensAt, $"{p.First} {p.Second}"));
    });

    [Fact]
    public void Plan_DuringAPause_IsUnknown() => Assert.Null(RoundSchedule.Plan(
        Start, 8, [4, 6, 8], 0, Plan, Weekends, [new PauseSpan(Start.AddDays(1), null, "x")]));

    [Fact]
    public void Merge_ClosedAndRemindedRounds_StayAsTheyWere()
    {
        var before = RoundSchedule.Plan(Start, 8, [4, 6, 8], 0, Plan, Weekends, [])!.Value.Rounds;
        before = [before[0] with { Closed = true, Reminded = true }, before[1] with { Reminded = true }, before[2]];
        var after = RoundSchedule.Plan(Start, 8, [4, 6, 8], 2, Plan, Weekends, [new PauseSpan(Start.AddDays(30), Start.AddDays(37), "x")])!.Value.Rounds;

        var merged = RoundSchedule.Merge(before, after);
        Assert.Equal(before[0], merged[0]);
        Assert.Equal(after[1] with { Reminded = true }, merged[1]);
        Assert.Equal(after.Skip(2), merged.Skip(2));
    }

    [Fact]
    public void Late_OnTime_StaysAsPlanned()
    {
        var round = RoundSchedule.Plan(Start, 8, [4, 6, 8], 0, Plan, Weekends, [])!.Value.Rounds[0];

        Assert.Same(round, RoundSchedule.Late(round, round.OpensAt.AddMinutes(1), d => round.OpensAt.AddDays(d), Plan));
    }

    [Fact]
    public void Late_AfterWeeks_HasItsFullTime()
    {
        var round = RoundSchedule.Plan(Start, 8, [4, 6, 8], 0, Plan, Weekends, [])!.Value.Rounds[0];
        var now = round.ClosesAt.AddDays(20);

        Assert.Equal(
            round with { OpensAt = now, RemindAt = now.AddDays(3), ClosesAt = now.AddDays(5), Late = true },
            RoundSchedule.Late(round, now, d => now.AddDays(d), Plan));
    }

    [Fact]
    public void Next_FollowsTheFirstRoundThatIsNotClosed()
    {
        var rounds = RoundSchedule.Plan(Start, 8, [4, 6, 8], 0, Plan, Weekends, [])!.Value.Rounds;
        var cycle = new CyclePlan { Start = Start, End = rounds[^1].ClosesAt, Weeks = 8, Rounds = rounds, PausesCounted = 0, ExtraWeeks = 0, WeeklyHours = 2 };

        Assert.Equal(new NextRoundStep(RoundAction.Wait, 0, rounds[0].OpensAt), RoundSchedule.Next(cycle, false, false, Start));
        Assert.Equal(new NextRoundStep(RoundAction.Run, 1), RoundSchedule.Next(cycle, false, false, rounds[0].OpensAt));
        Assert.Equal(new NextRoundStep(RoundAction.Wait), RoundSchedule.Next(cycle, true, false, rounds[0].OpensAt));
        Assert.Equal(new NextRoundStep(RoundAction.Cancelled), RoundSchedule.Next(cycle, true, true, rounds[0].OpensAt));
        var closed = cycle with { Rounds = [.. rounds.Select(r => r with { Closed = true })] };
        Assert.Equal(new NextRoundStep(RoundAction.Ended), RoundSchedule.Next(closed, false, false, Start));
    }

    private static ExperimentationPlan Plan { get; } = new() { Weeks = 8, WeeklyHours = 2, Quorum = 0.4m };

    private static SiteCalendar Weekends { get; } =
        new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), [], new TimeOnly(8, 0), new TimeOnly(17, 0));
}
