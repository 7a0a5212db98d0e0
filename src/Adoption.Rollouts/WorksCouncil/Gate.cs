using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.WorksCouncil;

/// <summary>
/// Whether licences and mails to employees may go out now. Silence, expiry and refusal are never consent
/// (section 87 (1) no. 6 of the German Works Constitution Act, BetrVG, is why nothing co-determined starts without it).
/// </summary>
/// <param name="Open">May co-determined parts run?</param>
/// <param name="Restrictions">What the works council restricted, while it is open.</param>
/// <param name="ClosesAt">When the toleration ends (UTC, exclusive); null: no end.</param>
public sealed record Gate(bool Open, IReadOnlyList<Restriction> Restrictions, DateTimeOffset? ClosesAt)
{
    private static readonly Gate NoCouncil = new(true, [], null);
    private static readonly Gate Closed = new(false, [], null);

    /// <param name="plan">Names the works council or says that there is none.</param>
    /// <param name="agreement">What was recorded last; null: nothing.</param>
    /// <param name="endOfDay">The end of a day in the plan's zone, as UTC.</param>
    /// <param name="now">UTC.</param>
    public static Gate Decide(WorksCouncilPlan plan, Agreement? agreement, Func<DateOnly, DateTimeOffset> endOfDay, DateTimeOffset now)
    {
        if (plan.None)
        {
            return NoCouncil;
        }

        // An agreement without a resolution to refer to was never recorded properly: it opens nothing.
        if (agreement is null || string.IsNullOrWhiteSpace(agreement.Reference))
        {
            return Closed;
        }

        return agreement switch
        {
            { Verdict: Verdict.Agreed } => new Gate(true, agreement.Restrictions, null),
            { Verdict: Verdict.ToleratedUntil, Until: { } until } when now < endOfDay(until) =>
                new Gate(true, agreement.Restrictions, endOfDay(until)),
            _ => Closed,
        };
    }

    public bool Forbids(Restriction restriction) => Restrictions.Contains(restriction);
}
