namespace Adoption.Rollouts.Privacy;

/// <summary>
/// Ranges of equal width over the share of those who answered. How fine they are follows from what is published anyway (headcount
/// and participation range), never from the answers; so the choice of the ranges tells nothing.
/// </summary>
public static class Grid
{
    /// <summary>Ranges of participation: quarters.</summary>
    public const int Quarters = 4;

    /// <summary>
    /// The number of ranges when at least <paramref name="leastAnswers"/> people answered. Every range then holds three counts or more
    /// (from ten answers on: five or more), the ends included.
    /// </summary>
    public static int StepsFor(int leastAnswers) => leastAnswers switch
    {
        >= 200 => 20,
        >= 50 => 10,
        >= 20 => 4,
        _ => 2,
    };

    /// <summary>What everybody can work out from the participation range: at least this many answered, given that numbers are shown.</summary>
    public static int LeastAnswers(int invited, ParticipationBand band) =>
        Math.Max(Thresholds.Numbers, Lowest(invited, (int)band * 100 / Quarters) - (Thresholds.LargestMargin - 1));

    /// <summary>
    /// The range that <paramref name="count"/> of <paramref name="total"/> falls into. A range's upper edge belongs to it and its lower edge does
    /// not (0 belongs to the first): two choices that exclude each other can't both lie above the same half and so be known exactly.
    /// </summary>
    public static int StepOf(int count, int total, int steps) => count == 0 ? 0 : (((count * steps) + total - 1) / total) - 1;

    /// <summary>How many people's answers a count lies outside a range; 0: inside.</summary>
    public static int Outside(int count, int total, int fromPercent, int toPercent) =>
        Math.Max(0, Math.Max(Lowest(total, fromPercent) - count, count - (total * toPercent / 100)));

    private static int Lowest(int total, int fromPercent) => fromPercent == 0 ? 0 : (total * fromPercent / 100) + 1;
}
