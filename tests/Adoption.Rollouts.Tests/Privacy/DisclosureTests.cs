using Adoption.Rollouts.Privacy;
using static Adoption.Rollouts.Tests.Privacy.DisclosureFixture;

namespace Adoption.Rollouts.Tests.Privacy;

public sealed class DisclosureTests
{
    [Theory]
    [InlineData(4, HiddenBecause.TooFewAnswers)]
    [InlineData(5, null)]
    public void Publish_AroundFive_ShowsFromFiveOn(int answers, HiddenBecause? expected) =>
        Assert.Equal(expected, Publish(Result(1, Scope(12, [0, answers]))).Scopes[0].Hidden);

    [Fact]
    public void Publish_EverybodySaysTheSame_IsNotToldFromMost()
    {
        Assert.Equal(Seen(Publish(Result(1, Scope(12, [0, 4, 2])))), Seen(Publish(Result(1, Scope(12, [0, 6])))));
    }

    [Fact]
    public void Publish_Everybody_IsToldAsThreeQuartersOrMore() =>
        Assert.Equal(ParticipationBand.Over75, Publish(Result(1, Scope(10, [0, 10]))).Scopes[0].Participation);

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Publish_AroundTen_ShowsCommentsFromTenOn(int answers, bool expected) =>
        Assert.Equal(expected, Publish(Result(1, Scope(12, [0, answers]))).CommentsShown);

    [Fact]
    public void Publish_GroupBelowFive_IsHiddenAndNoTotalTellsIt()
    {
        var published = Publish(Result(1, Scope(20, [0, 9], "Bonn"), Scope(20, [0, 4], "Kiel")));

        Assert.Equal([null, HiddenBecause.TooFewAnswers], published.Scopes.Select(s => s.Hidden));
        Assert.DoesNotContain(published.Scopes, s => s.Group is null);
    }

    [Fact]
    public void Publish_OtherGroupsThanBefore_StaysSilent()
    {
        var first = Publish(Result(1, Scope(40, [0, 30])));

        var second = Publish(Result(2, Scope(20, [0, 15], "Bonn"), Scope(20, [0, 15], "Kiel")), [first]);

        Assert.All(second.Scopes, s => Assert.Equal((HiddenBecause.OtherGroupsBefore, null), (s.Hidden, s.Participation)));
    }

    [Fact]
    public void Publish_GroupShrunkBelowTen_ShowsNotEvenParticipation()
    {
        var first = Publish(Result(1, Scope(20, [0, 15], "Bonn"), Scope(20, [0, 15], "Kiel")));

        var second = Publish(Result(2, Scope(31, [0, 15], "Bonn"), Scope(9, [0, 9], "Kiel")), [first]);

        Assert.Equal((HiddenBecause.TooFewPeople, null), (second.Scopes[1].Hidden, second.Scopes[1].Participation));
    }

    [Fact]
    public void Publish_LargeShift_IsShown()
    {
        var first = Publish(Result(1, Scope(100, [0, 60, 10, 10])));

        var second = Publish(Result(2, Scope(100, [0, 20, 29, 31])), [first], Thresholds.LargestMargin);

        Assert.False(second.Scopes[0].Questions[0].AsBefore);
        Assert.Equal(new PublishedCell("NotYet", 20, 30), second.Scopes[0].Questions[0].Cells[1]);
    }

    [Fact]
    public void Publish_FourHundred_ShowsStepsOfFivePercent() =>
        Assert.Equal(new PublishedCell("NotYet", 45, 50), Publish(Result(1, Scope(400, [0, 160, 160]))).Scopes[0].Questions[0].Cells[1]);
}
