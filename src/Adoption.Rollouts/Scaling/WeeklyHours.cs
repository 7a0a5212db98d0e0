using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Scaling;

/// <summary>Hours saved in a week, from the published ranges. Pure.</summary>
internal static class WeeklyHours
{
    private const decimal Percent = 100m;

    /// <summary>Null: nothing about time was published.</summary>
    public static ThreePoint? Of(IReadOnlyList<PublishedRound> rounds)
    {
        var published = LastPublished.Of(rounds, Question.TimeSaved);
        return published.Count == 0 ? null : published.Select(p => OfScope(p.Scope, p.Question)).Aggregate(ThreePoint.Zero, ThreePoint.Add);
    }

    private static ThreePoint OfScope(PublishedScope scope, PublishedQuestion question)
    {
        var each = PerRespondent(question.Cells);
        var respondents = Respondents(scope);
        return new(
            Hours(each.Low, respondents.Low, scope.Invited, Assumptions.NonRespondents.Low, Assumptions.SelfReport.Low),
            Hours(each.Middle, respondents.Middle, scope.Invited, Assumptions.NonRespondents.Middle, Assumptions.SelfReport.Middle),
            Hours(each.High, respondents.High, scope.Invited, Assumptions.NonRespondents.High, Assumptions.SelfReport.High));
    }

    private static decimal Hours(decimal each, decimal respondents, int invited, decimal others, decimal discount) =>
        each * (respondents + ((invited - respondents) * others)) * discount;

    /// <summary>The edges and the middle of the participation range; at least five, since numbers are shown.</summary>
    private static ThreePoint Respondents(PublishedScope scope)
    {
        var quarter = (decimal)scope.Invited / Grid.Quarters;
        var band = (int)(scope.Participation ?? ParticipationBand.UpTo25);
        var low = Math.Min(scope.Invited, Math.Max(Thresholds.Numbers, quarter * band));
        var high = Math.Max(low, quarter * (band + 1));
        return new(low, (low + high) / 2m, high);
    }

    /// <summary>
    /// The smallest and the largest mean that the ranges leave possible, with the lower and the upper edges of the hours. The middle is what
    /// both ends agree on halfway, with the middle of the hours.
    /// </summary>
    private static ThreePoint PerRespondent(IReadOnlyList<PublishedCell> cells)
    {
        var low = Mean(cells, c => Assumptions.Hours(c).Low, largest: false);
        var high = Mean(cells, c => Assumptions.Hours(c).High, largest: true);
        var middle = (Mean(cells, c => Assumptions.Hours(c).Middle, largest: false)
            + Mean(cells, c => Assumptions.Hours(c).Middle, largest: true)) / 2m;
        return new(low, middle, high);
    }

    /// <summary>Every choice has at least the lower end of its range; what is missing to 100 % goes to the cheapest (or dearest) that can take it.</summary>
    private static decimal Mean(IReadOnlyList<PublishedCell> cells, Func<TimeSaved, decimal> hours, bool largest)
    {
        var missing = Percent - cells.Sum(c => c.FromPercent);
        var sum = cells.Sum(c => c.FromPercent * hours(Enum.Parse<TimeSaved>(c.Choice)));
        var byHours = cells.Select(c => (Hours: hours(Enum.Parse<TimeSaved>(c.Choice)), Room: (decimal)(c.ToPercent - c.FromPercent)));
        foreach (var (each, room) in largest ? byHours.OrderByDescending(c => c.Hours) : byHours.OrderBy(c => c.Hours))
        {
            var share = Math.Min(room, missing);
            sum += share * each;
            missing -= share;
        }

        return sum / Percent;
    }
}
