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
    public static int LeastAnswers(int invited, ParticipationBand band)
    {
        var edge = ((invited * (int)band) + Quarters - 1) / Quarters;
        return Math.Max(Thresholds.Numbers, edge - (Thresholds.LargestMargin - 1));
    }

    /// <summary>The range that <paramref name="count"/> of <paramref name="total"/> falls into; 100 % belongs to the last.</summary>
    public static int StepOf(int count, int total, int steps) => total == 0 ? 0 : Math.Min(steps - 1, count * steps / total);

    /// <summary>How many people's answers a count lies outside a range; 0: inside.</summary>
    public static int Outside(int count, int total, int fromPercent, int toPercent)
    {
        var lowest = CeilingOfPercent(total, fromPercent);
        var highest = toPercent == 100 ? total : CeilingOfPercent(total, toPercent) - 1;
        return Math.Max(0, Math.Max(lowest - count, count - highest));
    }

    private static int CeilingOfPercent(int total, int percent) => ((total * percent) + 99) / 100;
}
