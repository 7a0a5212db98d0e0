using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;
using CsCheck;

namespace Adoption.Rollouts.Tests.Obligations;

public sealed class LadderPolicyTests
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<LadderPlan> Ladders =
        from remind in Gen.Int[0, 20]
        from reminds in Gen.Bool
        from rungs in Gen.Select(Gen.Int[0, 30], Gen.Enum<OfficeRole>()).Array[0, 6]
        from expires in Gen.Int[0, 40]
        from onExpiry in Gen.Enum<OnExpiry>()
        select new LadderPlan
        {
            RemindAfterDays = reminds ? remind : null,
            Rungs = [.. rungs.Select(r => new RungPlan(r.Item1, r.Item2))],
            ExpireAfterDays = expires,
            OnExpiry = onExpiry,
        };

    [Fact]
    public void Schedule_AnyLadder_NeverEscalatesToTheAssignee() => Gen.Select(Ladders, Gen.Enum<OfficeRole>()).Sample((ladder, assignee) =>
        Assert.DoesNotContain(Of(ladder, assignee).Rungs, r => r.To == assignee));

    [Fact]
    public void Schedule_AnyLadder_IsInOrderOfTimeAndNumber() => Gen.Select(Ladders, Gen.Enum<OfficeRole>()).Sample((ladder, assignee) =>
    {
        var rungs = Of(ladder, assignee).Rungs;
        Assert.Equal(Enumerable.Range(1, rungs.Count), rungs.Select(r => r.Number));
        Assert.Equal(rungs.OrderBy(r => r.At), rungs);
        Assert.InRange(rungs.Count(r => r.To is null), 0, 1);
    });

    [Fact]
    public void Schedule_KeepWaiting_NeverExpires() => Ladders.Sample(ladder =>
        Assert.Null(Of(ladder with { OnExpiry = OnExpiry.KeepWaiting }, OfficeRole.It).ExpiresAt));

    [Fact]
    public void Schedule_WhileTheClockStandsStill_HasNoInstants() => Ladders.Sample(ladder =>
    {
        var schedule = LadderPolicy.Schedule(ladder, new Assignee(OfficeRole.It), _ => null);
        Assert.Empty(schedule.Rungs);
        Assert.Null(schedule.ExpiresAt);
    });

    [Theory]
    [InlineData(ObligationKind.WorksCouncilAgreement)]
    [InlineData(ObligationKind.PrivacyOpinion)]
    public void Of_WorksCouncilAndDataProtectionOfficer_HaveNoLadder(ObligationKind kind)
    {
        Assert.Null(LadderPolicy.Of(kind, BenchPlan.Standard.Ladders));
        Assert.Same(ObligationSchedule.WaitsForever, LadderPolicy.Schedule(null, new Assignee(ObligationSpec.OfficeOf(kind)), d => Start.AddDays(d)));
    }

    [Fact]
    public void Of_PainPoints_EscalatesToNobody() =>
        Assert.Empty(LadderPolicy.Of(ObligationKind.NamePainPoints, BenchPlan.Standard.Ladders)!.Rungs);

    private static ObligationSchedule Of(LadderPlan ladder, OfficeRole assignee) =>
        LadderPolicy.Schedule(ladder, new Assignee(assignee), days => Start.AddDays(days));
}
