using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Scaling;

/// <summary>What the sponsor's decision is about, in money, and when it is too much for a link in a mail. Pure.</summary>
public static class DecisionAmount
{
    private const int MonthsAYear = 12;

    /// <summary>What going on costs a year, in the licence's currency: all seats.</summary>
    /// <param name="plan">The plan that holds now.</param>
    /// <param name="found">The business case; null: there is none, and the plan's own seats count.</param>
    public static decimal PerYear(RolloutPlan plan, BusinessCase? found) =>
        found?.LicencesPerYear ?? plan.Licences.Seats * plan.Licences.PricePerSeatAndMonth * MonthsAYear;

    /// <summary>Whichever way it goes: whoever found the mail shall not end a programme of this size either.</summary>
    public static bool NeedsSignIn(RolloutPlan plan, BusinessCase? found) => PerYear(plan, found) > plan.Scaling.SignInAbove;
}
