using Adoption.Rollouts.CheckIns;

namespace Adoption.Rollouts.Scaling;

/// <summary>
/// What the business case assumes where nobody measured. Each is an assumption stated beside the numbers, on the careful side, and not a
/// finding of a study.
/// </summary>
public static class Assumptions
{
    /// <summary>
    /// Weeks of work in a year: 52 less 6 of holiday and 2 of public holidays, sickness and training left to the discount.
    /// </summary>
    public const decimal WorkingWeeksPerYear = 44m;

    public const decimal MonthsPerYear = 12m;

    /// <summary>Weeks in a month: 52 / 12, for the licences of the experimentation.</summary>
    public const decimal WeeksPerMonth = 52m / 12m;

    /// <summary>How much of a self-reported hour counts: people overestimate, and not every minute saved becomes work done.</summary>
    public static ThreePoint SelfReport { get; } = new(0.5m, 0.75m, 1m);

    /// <summary>What those who did not answer save, as a share of what those who answered save.</summary>
    public static ThreePoint NonRespondents { get; } = new(0m, 0.5m, 1m);

    /// <summary>
    /// Hours a week behind each choice: its lower edge, its middle, its upper edge. "Over 4" counts as 4, 4 and 6: nobody said how much
    /// over. "No answer" counts as nothing, except in the high case, where it counts as under one hour.
    /// </summary>
    public static ThreePoint Hours(TimeSaved choice) => choice switch
    {
        TimeSaved.NoAnswer => new(0m, 0m, 1m),
        TimeSaved.None => new(0m, 0m, 0m),
        TimeSaved.Under1 => new(0m, 0.5m, 1m),
        TimeSaved.From1To2 => new(1m, 1.5m, 2m),
        TimeSaved.From2To4 => new(2m, 3m, 4m),
        TimeSaved.Over4 => new(4m, 4m, 6m),
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "There is no such choice."),
    };
}

/// <summary>A careful, a likely and a hopeful value.</summary>
public sealed record ThreePoint(decimal Low, decimal Middle, decimal High)
{
    public static ThreePoint Zero { get; } = new(0m, 0m, 0m);

    public static ThreePoint operator +(ThreePoint left, ThreePoint right) =>
        new(left.Low + right.Low, left.Middle + right.Middle, left.High + right.High);

    public static ThreePoint Add(ThreePoint left, ThreePoint right) => left + right;

    public ThreePoint Select(Func<decimal, decimal> change) => new(change(Low), change(Middle), change(High));
}
