using System.Globalization;

namespace Adoption.Rollouts.Overview;

/// <summary>Which departments are looked at.</summary>
/// <param name="Phase">Null: all.</param>
/// <param name="Health">Null: all.</param>
/// <param name="Text">In the department's or an office-holder's name, in any spelling of capitals and accents; empty: all.</param>
/// <param name="Page">From 1; one beyond the last shows the last.</param>
public sealed record OverviewFilter(Phase? Phase, HealthState? Health, string Text, int Page)
{
    public const int PageSize = 25;

    public static OverviewFilter All { get; } = new(null, null, "", 1);

    /// <summary>The filtered page, what needs somebody most first, and totals over all that pass the filter.</summary>
    public OverviewPage Apply(IEnumerable<OverviewRow> rows)
    {
        OverviewRow[] passing = [.. Ordered(rows)];
        var pages = Math.Max(1, (passing.Length + PageSize - 1) / PageSize);
        var page = Math.Clamp(Page, 1, pages);
        return new OverviewPage
        {
            Rows = [.. passing.Skip((page - 1) * PageSize).Take(PageSize)],
            Page = page,
            Pages = pages,
            Totals = OverviewTotals.Of(passing),
        };
    }

    /// <summary>All that pass the filter, what needs somebody most first.</summary>
    public IEnumerable<OverviewRow> Ordered(IEnumerable<OverviewRow> rows) => rows.Where(Passes)
        .OrderByDescending(r => r.Health.State)
        .ThenBy(r => r.Rollout.Department, StringComparer.OrdinalIgnoreCase)
        .ThenBy(r => r.Rollout.StartedAt);

    /// <summary>"Sud" finds "Süd".</summary>
    public static bool Contains(string text, string part) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    public bool Passes(OverviewRow row) =>
        (Phase is null || row.Rollout.Phase == Phase)
        && (Health is null || row.Health.State == Health)
        && (Text.Length == 0
            || Contains(row.Rollout.Department, Text)
            || row.Glance.Plan.Holders.Any(h => Contains(h.Name, Text)));
}

public sealed record OverviewPage
{
    public required IReadOnlyList<OverviewRow> Rows { get; init; }

    public required int Page { get; init; }

    public required int Pages { get; init; }

    public required OverviewTotals Totals { get; init; }
}

public sealed record OverviewTotals
{
    public required int Departments { get; init; }

    public required int Headcount { get; init; }

    /// <summary>Of departments whose licences may be counted.</summary>
    public required int Granted { get; init; }

    public required IReadOnlyDictionary<HealthState, int> ByHealth { get; init; }

    /// <summary>One for each currency.</summary>
    public required IReadOnlyList<OverviewCost> Costs { get; init; }

    public static OverviewTotals Of(IReadOnlyCollection<OverviewRow> rows) => new()
    {
        Departments = rows.Count,
        Headcount = rows.Sum(r => r.Rollout.Headcount),
        Granted = rows.Sum(r => r.Granted ?? 0),
        ByHealth = rows.GroupBy(r => r.Health.State).ToDictionary(g => g.Key, g => g.Count()),
        Costs = [.. rows.GroupBy(r => r.Glance.Plan.Currency, StringComparer.Ordinal)
            .Select(g => new OverviewCost(g.Key, g.Sum(r => r.CostSoFar), g.Sum(r => r.CostPerMonth)))
            .OrderBy(c => c.Currency, StringComparer.Ordinal)],
    };
}

public sealed record OverviewCost(string Currency, decimal SoFar, decimal PerMonth);
