using Adoption.Rollouts.CheckIns;

namespace Adoption.Rollouts.Privacy;

/// <summary>Which sites may be shown instead of the whole: they cover everybody, and each has enough people.</summary>
public static class ReportingGroups
{
    /// <summary>The name of the sites that are too small on their own; always the last group.</summary>
    public const string Others = "*";

    /// <summary>More would be more than anybody reads, and more than one document holds.</summary>
    public const int Most = 10;

    /// <summary>Empty when fewer than two groups of <see cref="Thresholds.Group"/> people would remain.</summary>
    public static IReadOnlyList<ReportingGroup> Of(IReadOnlyList<ReportingGroup> sites)
    {
        var ordered = sites.OrderByDescending(s => s.Invited).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        var large = ordered.Take(Most - 1).TakeWhile(s => s.Invited >= Thresholds.Group).ToList();
        var rest = ordered.Skip(large.Count).Sum(s => s.Invited);
        while (rest is > 0 and < Thresholds.Group && large.Count > 0)
        {
            rest += large[^1].Invited;
            large.RemoveAt(large.Count - 1);
        }

        if (rest > 0)
        {
            large.Add(new(Others, rest));
        }

        return large.Count < 2 ? [] : large;
    }

    /// <summary>
    /// The groups of an earlier round with today's people: groups stay the same through a rollout, since two different groupings could be
    /// subtracted from each other.
    /// </summary>
    public static IReadOnlyList<ReportingGroup> Again(IReadOnlyList<ReportingGroup> earlier, IReadOnlyList<ReportingGroup> sites)
    {
        var people = sites.GroupBy(s => For(s.Name, earlier), StringComparer.Ordinal)
            .ToDictionary(g => g.Key ?? "", g => g.Sum(s => s.Invited), StringComparer.Ordinal);
        return [.. earlier.Select(g => g with { Invited = people.GetValueOrDefault(g.Name) })];
    }

    /// <summary>The group that a person of <paramref name="site"/> counts in; null: the whole department.</summary>
    public static string? For(string? site, IReadOnlyList<ReportingGroup> groups) =>
        groups.Count == 0 ? null
        : groups.Any(g => string.Equals(g.Name, site, StringComparison.Ordinal)) ? site
        : groups[^1].Name;
}
