using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations;

/// <summary>Turns a plan's ladder into instants. Pure: the calendar's arithmetic is a parameter.</summary>
public static class LadderPolicy
{
    /// <summary>
    /// The ladder of an obligation, or null where there is none: the works council and the data protection officer are asked once, and wait
    /// is all we do.
    /// </summary>
    public static LadderPlan? Of(ObligationKind kind, LaddersPlan ladders) => kind switch
    {
        ObligationKind.WorksCouncilAgreement or ObligationKind.PrivacyOpinion => null,
        ObligationKind.SignOffManagement or ObligationKind.SignOffIt or ObligationKind.PrivacyDeviation => ladders.SignOff,
        ObligationKind.ProvideSeats or ObligationKind.RepairLicences => ladders.Repair,
        ObligationKind.Decision => ladders.Decision,
        ObligationKind.Integration => ladders.Integration,
        // Nobody is escalated for having no pain point: one reminder, then "none named" is the answer.
        ObligationKind.NamePainPoints => ladders.Task with { Rungs = [], OnExpiry = OnExpiry.TakeDefault },
        _ => ladders.Task,
    };

    /// <summary>Working days until an answer of this kind is due, where the plan says so beside the ladder.</summary>
    public static int? DeadlineOf(ObligationKind kind, RolloutPlan plan) => kind == ObligationKind.Decision ? plan.Scaling.DecisionDays : null;

    /// <param name="ladder">Null: waits for ever.</param>
    /// <param name="assignee">A rung that would escalate to the assignee is left out.</param>
    /// <param name="workingDaysLater">The instant so many working days after the request (UTC); null while the clock stands still.</param>
    public static ObligationSchedule Schedule(LadderPlan? ladder, Assignee assignee, Func<int, DateTimeOffset?> workingDaysLater)
    {
        if (ladder is null)
        {
            return ObligationSchedule.WaitsForever;
        }

        var steps = new List<(int Days, OfficeRole? To)>();
        if (ladder.RemindAfterDays is { } remind)
        {
            steps.Add((remind, null));
        }

        steps.AddRange(ladder.Rungs.Where(r => r.To != assignee.Role).Select(r => (r.AfterDays, (OfficeRole?)r.To)));
        var rungs = steps
            .OrderBy(s => s.Days)
            .Select((s, i) => (Number: i + 1, At: workingDaysLater(s.Days), s.To))
            .Where(r => r.At is not null)
            .Select(r => new Rung(r.Number, r.At!.Value, r.To))
            .ToList();
        var expires = ladder.ExpireAfterDays is { } days && ladder.OnExpiry != OnExpiry.KeepWaiting ? workingDaysLater(days) : null;
        return new ObligationSchedule(rungs, expires, ladder.OnExpiry);
    }
}
