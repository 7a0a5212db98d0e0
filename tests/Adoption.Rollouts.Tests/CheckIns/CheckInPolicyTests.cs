using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using CsCheck;

namespace Adoption.Rollouts.Tests.CheckIns;

public sealed class CheckInPolicyTests
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<RoundPlan> Rounds =
        from remind in Gen.Int[1, 100]
        from reminds in Gen.Bool
        from closes in Gen.Int[1, 200]
        select new RoundPlan(1, Start, reminds && remind < closes ? Start.AddHours(remind) : null, Start.AddHours(closes));

    [Fact]
    public void Next_AnyMoments_RemindsAtMostOnceAndOnlyWhileOpen() => Gen.Select(Rounds, Gen.Int[0, 250].Array[1, 20], Gen.Bool).Sample((round, hours, forbidden) =>
    {
        var reminded = 0;
        foreach (var hour in hours.Order())
        {
            var now = Start.AddHours(hour);
            if (CheckInPolicy.Next(round, reminded > 0, forbidden, paused: false, cancelled: false, now).Action == CheckInAction.Remind)
            {
                Assert.InRange(now, round.RemindAt!.Value, round.ClosesAt.AddTicks(-1));
                reminded++;
            }
        }

        Assert.InRange(reminded, 0, forbidden || round.RemindAt is null ? 0 : 1);
    });

    [Fact]
    public void Next_Waiting_WakesAheadAndBeforeTheClose() => Gen.Select(Rounds, Gen.Int[0, 250], Gen.Bool).Sample((round, hour, reminded) =>
    {
        var now = Start.AddHours(hour);
        var step = CheckInPolicy.Next(round, reminded, remindersForbidden: false, paused: false, cancelled: false, now);

        Assert.True(step.Action != CheckInAction.Wait || (step.WakeAt > now && step.WakeAt <= round.ClosesAt));
        Assert.Equal(now >= round.ClosesAt, step.Action == CheckInAction.Close);
    });

    [Fact]
    public void Next_PausedOrCancelled_NeitherRemindsNorCloses() => Gen.Select(Rounds, Gen.Int[0, 250]).Sample((round, hour) =>
    {
        var now = Start.AddHours(hour);
        Assert.Equal(new CheckInStep(CheckInAction.Wait), CheckInPolicy.Next(round, false, false, paused: true, cancelled: false, now));
        Assert.Equal(CheckInAction.Abandon, CheckInPolicy.Next(round, false, false, paused: true, cancelled: true, now).Action);
    });
}
