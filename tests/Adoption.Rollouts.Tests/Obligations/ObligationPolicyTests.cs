using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using CsCheck;

namespace Adoption.Rollouts.Tests.Obligations;

public sealed class ObligationPolicyTests
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ObligationSchedule> Schedules =
        from hours in Gen.Int[0, 500].Array[0, 6]
        from expires in Gen.Int[0, 600]
        from ends in Gen.Bool
        select new ObligationSchedule(
            [.. hours.Order().Select((h, i) => new Rung(i + 1, Start.AddHours(h), null))], ends ? Start.AddHours(expires) : null, OnExpiry.TakeDefault);

    /// <summary>Any moments of waking, with pauses in between.</summary>
    private static readonly Gen<(int Hour, bool Paused)[]> Wakes =
        Gen.Select(Gen.Int[0, 700], Gen.Bool).Array[0, 40].Select(w => w.OrderBy(x => x.Item1).ToArray());

    [Fact]
    public void Next_AtAnyMoments_FiresEachRungAtMostOnceInOrderAndNeverEarly() => Gen.Select(Schedules, Wakes).Sample((schedule, wakes) =>
    {
        var obligation = New(schedule);
        var fired = new List<int>();
        foreach (var (hour, paused) in wakes)
        {
            var now = Start.AddHours(hour);
            while (ObligationPolicy.Next(obligation, paused, now) is { Action: ObligationAction.Fire } step)
            {
                Assert.False(paused);
                fired.Add(step.Rung);
                Assert.True(step.Rung == 0 || schedule.Rungs.Single(r => r.Number == step.Rung).At <= now);
                obligation = obligation with { LastRung = step.Rung };
            }
        }

        Assert.Equal(fired.Distinct().Order(), fired);
    });

    [Fact]
    public void Next_Closed_NeverFires() => Gen.Select(Schedules, Gen.Int[0, 700], Gen.Bool).Sample((schedule, hour, paused) =>
    {
        foreach (var status in Enum.GetValues<ObligationStatus>().Where(s => s != ObligationStatus.Open))
        {
            Assert.Equal(ObligationStep.Closed, ObligationPolicy.Next(New(schedule) with { Status = status }, paused, Start.AddHours(hour)));
        }
    });

    [Fact]
    public void Next_Paused_WaitsForTheRing() => Gen.Select(Schedules, Gen.Int[0, 700]).Sample((schedule, hour) =>
        Assert.Equal(ObligationStep.WaitForRing, ObligationPolicy.Next(New(schedule), paused: true, Start.AddHours(hour))));

    [Fact]
    public void Next_Waits_UntilAnInstantThatIsAhead() => Gen.Select(Schedules, Gen.Int[0, 700], Gen.Int[0, 7]).Sample((schedule, hour, last) =>
    {
        var now = Start.AddHours(hour);
        var step = ObligationPolicy.Next(New(schedule) with { LastRung = last }, paused: false, now);
        if (step.Action == ObligationAction.Wait)
        {
            Assert.True(step.WakeAt is null || step.WakeAt > now);
        }
    });

    [Fact]
    public void Next_ExpiredWithRungsMissed_ExpiresAndChasesNobody()
    {
        var schedule = new ObligationSchedule([new Rung(1, Start.AddHours(1), null)], Start.AddHours(2), OnExpiry.TakeDefault);

        Assert.Equal(ObligationStep.Expire, ObligationPolicy.Next(New(schedule) with { LastRung = 0 }, paused: false, Start.AddHours(2)));
    }

    private static Obligation New(ObligationSchedule schedule) => new()
    {
        Id = new ObligationId("x"),
        Rollout = new RolloutId("r-1"),
        Kind = ObligationKind.SignOffIt,
        Assignee = new Assignee(OfficeRole.It),
        Owner = "r-1",
        OpenedAt = Start,
        Schedule = schedule,
    };
}
