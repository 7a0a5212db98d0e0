using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Scaling;

/// <summary>The arithmetic of the business case. Pure; decimal throughout.</summary>
public static class BusinessCasePolicy
{
    private const int MostUseCases = 5;

    public static BusinessCase Make(BusinessCaseInput input)
    {
        var licences = input.LicencesPerMonth * Assumptions.MonthsPerYear;
        var spent = (input.LicencesPerMonth * input.Weeks / Assumptions.WeeksPerMonth)
            + (input.Headcount * input.WeeklyHours * input.Weeks * input.HourlyRate);
        var hours = WeeklyHours.Of(input.Rounds);
        return new()
        {
            Currency = input.Currency,
            Headcount = input.Headcount,
            LicencesPerYear = Whole(licences),
            SpentSoFar = Whole(spent),
            Benefit = hours is null ? null : Gains(hours, input.HourlyRate, licences, spent),
            TopUseCases = Top(input),
            PainPoints = [.. input.PainPoints.Select(p => PainPointAnswer.For(p, input.Rounds))],
            Uncertainties = UncertaintyPolicy.Of(input.Rounds),
        };
    }

    private static Benefit Gains(ThreePoint weekly, decimal rate, decimal licences, decimal spent)
    {
        var yearly = weekly.Select(h => h * Assumptions.WorkingWeeksPerYear);
        var worth = yearly.Select(h => h * rate);
        var net = worth.Select(w => w - licences);
        return new()
        {
            HoursPerWeek = weekly.Select(h => Math.Round(h, 1, MidpointRounding.AwayFromZero)),
            HoursPerYear = yearly.Select(Whole),
            WorthPerYear = worth.Select(Whole),
            NetPerYear = net.Select(Whole),
            PayBackMonths = new(Months(spent, net.Low), Months(spent, net.Middle), Months(spent, net.High)),
        };
    }

    private static int? Months(decimal spent, decimal netPerYear)
    {
        // More months than a working life is as good as never, and keeps the number an int.
        const decimal longest = 600m;
        if (netPerYear <= 0m)
        {
            return null;
        }

        return netPerYear * longest < spent * Assumptions.MonthsPerYear
            ? null
            : (int)Math.Ceiling(spent * Assumptions.MonthsPerYear / netPerYear);
    }

    private static IReadOnlyList<TopUseCase> Top(BusinessCaseInput input)
    {
        var published = LastPublished.Of(input.Rounds, Question.UseCase);
        var whole = published.Count == 1 && published[0].Scope.Group is null ? published[0].Question : null;
        return [.. Enum.GetValues<UseCaseCategory>()
            .Where(c => c is not (UseCaseCategory.NoAnswer or UseCaseCategory.None))
            .Select(c => (Category: c, Cell: whole?.Cells.Single(x => string.Equals(x.Choice, c.ToString(), StringComparison.Ordinal))))
            .Select(c => new TopUseCase(c.Category, c.Cell?.FromPercent, c.Cell?.ToPercent, input.UseCases.Count(u => u.Category == c.Category)))
            .Where(t => t.FromPercent > 0 || t.Published > 0)
            .OrderByDescending(t => t.FromPercent ?? 0).ThenByDescending(t => t.Published).ThenBy(t => t.Category)
            .Take(MostUseCases)];
    }

    private static decimal Whole(decimal value) => Math.Round(value, 0, MidpointRounding.AwayFromZero);
}
