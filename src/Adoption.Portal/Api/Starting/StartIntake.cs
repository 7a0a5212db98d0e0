using Adoption.Portal.Api.Problems;
using Adoption.Portal.Starting;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Api.Starting;

/// <summary>Checks a start as HR's pages do, and tells every broken rule at once.</summary>
internal sealed class StartIntake(PlanIntake plans, TimeProvider clock)
{
    public async Task<(ReadStart? Start, IReadOnlyList<ProblemError> Errors)> ReadAsync(StartBody body, Language language, CancellationToken cancellationToken)
    {
        var errors = new List<ProblemError>();
        var name = string.Join(' ', (body.Department ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (name.Length is 0 or > StartForm.LongestName || name.Any(char.IsControl))
        {
            errors.Add(ProblemError.Field("department", name.Length == 0 ? ProblemError.Required : "TooLong", $"The department's name, 1 to {StartForm.LongestName} characters."));
        }

        var (export, wrong) = EmployeeRows.Read(body, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), language);
        errors.AddRange(wrong);
        var (plan, broken) = await plans.ReadAsync(body with { Department = name }, export?.Participants.Count ?? 1, language, cancellationToken);
        errors.AddRange(broken);
        return errors.Count > 0 ? (null, errors) : (new ReadStart(name, export!, plan!), []);
    }

    /// <summary>The plan as it is kept, with its holidays.</summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="start">UTC.</param>
    public static (PlanSnapshot? Snapshot, ProblemError? Error) Snapshot(RolloutPlan plan, DateTimeOffset start)
    {
        try
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.Calendar.TimeZone);
            return (PlanSnapshots.Create(plan, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime)), null);
        }
        catch (InvalidDataException e)
        {
            return (null, ProblemError.Field("plan/calendar", "TooLarge", e.Message));
        }
    }
}

/// <param name="Department">The name, tidied.</param>
/// <param name="Export">Without errors.</param>
/// <param name="Plan">Valid.</param>
internal sealed record ReadStart(string Department, IntakeResult Export, RolloutPlan Plan);
