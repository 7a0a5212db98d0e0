using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Scaling;
using CsCheck;

namespace Adoption.Rollouts.Tests.Scaling;

public sealed class BusinessCasePolicyTests
{
    private static readonly Gen<(int Headcount, int[] Counts)> Departments =
        Gen.Select(Gen.Int[10, 2_000], Gen.Int[0, 300].Array[6]).Where((headcount, counts) => counts.Sum() is var n && n >= 5 && n <= headcount);

    [Fact]
    public void Make_ForSixty_WorksOutHoursMoneyAndPayBack()
    {
        // 40 of 60 answered (30 to 45 as published), quarters: 31 of 40 save 2 to 4 hours, the other 9 under one.
        var made = BusinessCasePolicy.Make(Input(60, [0, 0, 9, 0, 31, 0]));

        Assert.Equal((21_600m, 99_323m), (made.LicencesPerYear, made.SpentSoFar));
        Assert.Equal(new ThreePoint(22.5m, 100.5m, 270m), made.Benefit!.HoursPerWeek);
        Assert.Equal(new ThreePoint(990m, 4_424m, 11_880m), made.Benefit.HoursPerYear);
        Assert.Equal(new ThreePoint(49_500m, 221_203m, 594_000m), made.Benefit.WorthPerYear);
        Assert.Equal(new ThreePoint(27_900m, 199_603m, 572_400m), made.Benefit.NetPerYear);
        Assert.Equal(new PayBack(43, 6, 3), made.Benefit.PayBackMonths);
    }

    [Fact]
    public void Make_FourAnswers_ShowsCostsAndTooFewAnswers()
    {
        var made = BusinessCasePolicy.Make(Input(12, [0, 0, 0, 0, 4, 0]));

        Assert.Null(made.Benefit);
        Assert.Equal([Uncertainty.TooFewAnswers], made.Uncertainties);
        Assert.Equal(4_320m, made.LicencesPerYear);
    }

    [Fact]
    public void Make_TimeNotAsked_SaysSo() =>
        Assert.Equal([Uncertainty.TimeNotAsked], BusinessCasePolicy.Make(Input(12, [0, 0, 0, 0, 4, 0]) with { Rounds = [] }).Uncertainties);

    [Fact]
    public void Make_NothingSaved_NeverPaysBackInTheCarefulCase()
    {
        var made = BusinessCasePolicy.Make(Input(60, [0, 40, 0, 0, 0, 0]));

        Assert.Null(made.Benefit!.PayBackMonths.Low);
        Assert.Equal(-21_600m, made.Benefit.NetPerYear.Low);
    }

    [Fact]
    public void Make_FewTookPart_SaysSo()
    {
        var made = BusinessCasePolicy.Make(Input(60, [0, 0, 0, 0, 12, 0]));

        Assert.Contains(Uncertainty.FewTookPart, made.Uncertainties);
        Assert.Contains(Uncertainty.SmallDepartment, made.Uncertainties);
    }

    [Fact]
    public void Make_Anything_LowIsNotAboveMiddleNorMiddleAboveHigh() =>
        Departments.Sample((headcount, counts) =>
        {
            var benefit = BusinessCasePolicy.Make(Input(headcount, counts)).Benefit!;
            return new[] { benefit.HoursPerWeek, benefit.HoursPerYear, benefit.WorthPerYear, benefit.NetPerYear }
                .All(t => t.Low <= t.Middle && t.Middle <= t.High);
        });

    /// <summary>One range of "saves nothing" becomes one range of more.</summary>
    [Fact]
    public void Make_MoreSaved_IsNeverWorthLess() =>
        Gen.Select(Departments, Gen.Int[1, 4], Gen.Int[1, 4]).Sample((department, from, up) =>
        {
            var round = Publish(department.Headcount, department.Counts);
            var cells = round.Scopes[0].Questions[0].Cells.ToList();
            var to = Math.Min(5, from + up);
            var width = cells[from].ToPercent - cells[from].FromPercent;
            if (cells[from].FromPercent < width || cells[to].ToPercent + width > 100)
            {
                return true;
            }

            cells[from] = cells[from] with { FromPercent = cells[from].FromPercent - width, ToPercent = cells[from].ToPercent - width };
            cells[to] = cells[to] with { FromPercent = cells[to].FromPercent + width, ToPercent = cells[to].ToPercent + width };
            var more = round with { Scopes = [round.Scopes[0] with { Questions = [round.Scopes[0].Questions[0] with { Cells = cells }] }] };
            var (a, b) = (Hours(department.Headcount, round), Hours(department.Headcount, more));
            return a.Low <= b.Low && a.Middle <= b.Middle && a.High <= b.High;
        });

    /// <summary>Counts that are published alike give the same business case to the cent.</summary>
    [Fact]
    public void Make_OtherCountsPublishedAlike_SaysTheSame() =>
        Gen.Select(Departments, Gen.Int[0, 5], Gen.Int[0, 5]).Sample((department, from, to) =>
        {
            var other = department.Counts.ToArray();
            if (other[from] > 0)
            {
                other[from]--;
                other[to]++;
            }

            var (one, two) = (Publish(department.Headcount, department.Counts), Publish(department.Headcount, other));
            var same = one.Scopes[0].Questions[0].Cells.SequenceEqual(two.Scopes[0].Questions[0].Cells);
            return !same || Hours(department.Headcount, one) == Hours(department.Headcount, two);
        });

    [Fact]
    public void Make_UseCases_PutsThoseMostNamedFirst()
    {
        var counts = new int[11];
        counts[(int)UseCaseCategory.Writing] = 10;
        counts[(int)UseCaseCategory.Data] = 25;
        var round = Disclosure.Publish(
            new() { Round = new(1, 1), Invited = 40, Answers = 35, Scopes = [new(null, 40, 35, [new(Question.UseCase, counts)])] }, [], () => 3);

        var made = BusinessCasePolicy.Make(Input(40, [0, 0, 0, 0, 0, 5]) with { Rounds = [round] });

        Assert.Equal(
            [new(UseCaseCategory.Data, 50, 75, 0), new TopUseCase(UseCaseCategory.Writing, 25, 50, 0)], made.TopUseCases);
    }

    private static ThreePoint Hours(int headcount, PublishedRound round) =>
        BusinessCasePolicy.Make(Input(headcount, new int[6]) with { Rounds = [round] }).Benefit!.HoursPerWeek;

    private static PublishedRound Publish(int headcount, int[] counts) => Disclosure.Publish(
        new()
        {
            Round = new(1, 1),
            Invited = headcount,
            Answers = counts.Sum(),
            Scopes = [new(null, headcount, counts.Sum(), [new(Question.TimeSaved, counts)])],
        },
        [],
        () => Thresholds.SmallestShift);

    private static BusinessCaseInput Input(int headcount, int[] counts) => new()
    {
        Rounds = [Publish(headcount, counts)],
        Headcount = headcount,
        LicencesPerMonth = headcount * 30m,
        HourlyRate = 50m,
        Currency = "EUR",
        Weeks = 8,
        WeeklyHours = 4m,
    };
}
