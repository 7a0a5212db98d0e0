using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Calendar;

/// <summary>
/// Business time of a rollout, from its plan's snapshot: the calendar of every site and that of the plan itself. It reads time zone data,
/// so activities use it and hand UTC instants to orchestrators.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly Dictionary<string, SiteCalendar> _sites;

    /// <exception cref="TimeZoneNotFoundException">A zone of the plan is unknown on this machine (a valid plan names known ones).</exception>
    /// <exception cref="KeyNotFoundException">The snapshot lacks the holidays of a file its plan names.</exception>
    public BusinessCalendar(PlanSnapshot snapshot)
    {
        var plan = snapshot.Plan.Calendar;
        Default = Calendar(plan.TimeZone, plan.HolidayFile);

        // A site that leaves zone or holidays open has those of the plan.
        _sites = plan.Sites.ToDictionary(
            s => s.Key.Trim(),
            s => Calendar(s.Value.TimeZone ?? plan.TimeZone, s.Value.HolidayFile ?? plan.HolidayFile),
            StringComparer.OrdinalIgnoreCase);

        SiteCalendar Calendar(string zone, string? file) => new(
            TimeZoneInfo.FindSystemTimeZoneById(zone), file is null ? [] : snapshot.Holidays[file], plan.SendFrom, plan.SendUntil);
    }

    /// <summary>The plan's own zone and holidays.</summary>
    public SiteCalendar Default { get; }

    /// <param name="site">As in the export, in any spelling of capitals; null, empty or without an entry in the plan: <see cref="Default"/>.</param>
    public SiteCalendar Of(string? site) => site is not null && _sites.TryGetValue(site.Trim(), out var own) ? own : Default;

    /// <summary>The plan's holidays and window in the office-holder's own zone.</summary>
    public SiteCalendar Of(Person person) =>
        person.TimeZone is { } own ? Default.In(TimeZoneInfo.FindSystemTimeZoneById(own)) : Default;

    /// <summary>The exclusive end of a day in the plan's zone, UTC.</summary>
    public DateTimeOffset EndOfDay(DateOnly day) => Default.EndOfDay(day);
}
