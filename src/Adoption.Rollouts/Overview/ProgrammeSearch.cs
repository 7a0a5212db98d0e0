using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Overview;

/// <summary>Finds departments, office-holders and open obligations. Pure; it is given no employee, so that it can find none.</summary>
public static class ProgrammeSearch
{
    /// <summary>More are not looked through; a longer word finds fewer.</summary>
    public const int MostHits = 50;

    public static IReadOnlyList<SearchHit> Find(string text, IReadOnlyList<OverviewRow> rows, Language language)
    {
        var wanted = text.Trim();
        return wanted.Length == 0 ? [] : [.. Departments(wanted, rows).Concat(Holders(wanted, rows)).Concat(Duties(wanted, rows, language)).Take(MostHits)];
    }

    private static IEnumerable<SearchHit> Departments(string wanted, IReadOnlyList<OverviewRow> rows) => rows
        .Where(r => OverviewFilter.Contains(r.Rollout.Department, wanted))
        .OrderBy(r => r.Rollout.Department, StringComparer.OrdinalIgnoreCase)
        .Select(r => new SearchHit(r, null, null));

    private static IEnumerable<SearchHit> Holders(string wanted, IReadOnlyList<OverviewRow> rows) =>
        rows.SelectMany(r => r.Glance.Plan.Holders, (row, holder) => new SearchHit(row, holder, null))
            .Where(h => OverviewFilter.Contains(h.Holder!.Name, wanted))
            .OrderBy(h => h.Holder!.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(h => h.Row.Rollout.Department, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<SearchHit> Duties(string wanted, IReadOnlyList<OverviewRow> rows, Language language) =>
        from row in rows
        from duty in row.Glance.Open
        where OverviewFilter.Contains(ProgrammeWords.Of(language).Obligation(MailCalendar.Camel(duty.Kind.ToString())), wanted)
            || (ObligationWording.Subject(duty.Subject, language) is { } subject && OverviewFilter.Contains(subject, wanted))
        orderby duty.Since
        select new SearchHit(row, null, duty);
}

/// <param name="Row">The department.</param>
/// <param name="Holder">Set when an office-holder's name was found.</param>
/// <param name="Duty">Set when an obligation was found.</param>
public sealed record SearchHit(OverviewRow Row, OfficeHolder? Holder, OpenDuty? Duty);
