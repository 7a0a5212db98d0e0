using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Privacy;
using CsCheck;

namespace Adoption.Rollouts.Tests.Privacy;

public sealed class WhatHeadcountCanShowTests
{
    [Theory]
    [InlineData(1, RoundMode.Conversation, null)]
    [InlineData(9, RoundMode.Conversation, null)]
    [InlineData(10, RoundMode.CheckIn, 50)]
    [InlineData(60, RoundMode.CheckIn, 25)]
    [InlineData(400, RoundMode.CheckIn, 5)]
    public void For_Headcount_SaysModeAndFinestRange(int headcount, RoundMode mode, int? range)
    {
        var can = WhatHeadcountCanShow.For(headcount, [], []);

        Assert.Equal((mode, range), (can.Mode, can.FinestRangePercent));
    }

    [Fact]
    public void For_NoBreakdowns_ShowsNoGroups() =>
        Assert.Empty(WhatHeadcountCanShow.For(60, [new("Bonn", 30), new("Kiel", 30)], [Restriction.NoBreakdowns]).Groups);

    [Fact]
    public void For_SmallSites_ShowsThemTogether()
    {
        var can = WhatHeadcountCanShow.For(95, [new("Bonn", 40), new("Kiel", 30), new("Mainz", 13), new("Trier", 12)], []);

        Assert.Equal([new("Bonn", 40), new("Kiel", 30), new(ReportingGroups.Others, 25)], can.Groups);
    }

    [Fact]
    public void For_OneSmallSite_TakesALargeOneInSoThatItCannotBeSubtracted() =>
        Assert.Equal(
            [new("Bonn", 40), new(ReportingGroups.Others, 33)],
            WhatHeadcountCanShow.For(73, [new("Bonn", 40), new("Kiel", 30), new("Trier", 3)], []).Groups);

    [Fact]
    public void For_AnySites_GroupsCoverEverybodyAndNoneIsSmall() =>
        Gen.Int[1, 60].List[0, 40].Sample(sizes =>
        {
            List<ReportingGroup> sites = [.. sizes.Select((size, i) => new ReportingGroup($"s{i}", size))];
            var groups = ReportingGroups.Of(sites);
            return groups.Count == 0
                || (groups.Sum(g => g.Invited) == sizes.Sum()
                    && groups.Count is >= 2 and <= ReportingGroups.Most
                    && groups.All(g => g.Invited >= Thresholds.Group)
                    && ReportingGroups.Again(groups, sites).SequenceEqual(groups));
        });
}
