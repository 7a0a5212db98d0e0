namespace Adoption.Rollouts.Plan;

/// <summary>After which weeks a check-in opens. Pure.</summary>
public static class CheckInWeeks
{
    private static readonly int[] Default = [4, 6, 8];

    public static IReadOnlyList<int> For(ExperimentationPlan plan) => For(plan, plan.Weeks);

    /// <param name="plan">Its own weeks hold for a cycle of the plan's length; a shorter or longer one takes the default.</param>
    /// <param name="weeks">Of the cycle.</param>
    /// <returns>Ascending; the last is always the end.</returns>
    public static IReadOnlyList<int> For(ExperimentationPlan plan, int weeks)
    {
        var named = plan.CheckInWeeks.Count > 0 && weeks == plan.Weeks ? plan.CheckInWeeks : Default;
        return [.. named.Where(w => w < weeks).Order(), weeks];
    }
}
