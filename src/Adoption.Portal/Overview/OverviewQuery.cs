using System.Globalization;
using Adoption.Rollouts;
using Adoption.Rollouts.Overview;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Overview;

/// <summary>The filter as it stands in the address, so that a bookmark and the back button keep it. What can't be read counts as not given.</summary>
internal static class OverviewQuery
{
    private const int MaxText = 100;

    public static OverviewFilter Read(IQueryCollection query) => new(
        Name<Phase>(query["phase"]),
        Name<HealthState>(query["health"]),
        Short(query["q"]),
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);

    /// <returns><c>?phase=Access&amp;page=2</c>; empty for everything.</returns>
    public static string Write(OverviewFilter filter, int page)
    {
        var query = QueryString.Empty;
        query = filter.Phase is { } phase ? query.Add("phase", phase.ToString()) : query;
        query = filter.Health is { } health ? query.Add("health", health.ToString()) : query;
        query = filter.Text.Length > 0 ? query.Add("q", filter.Text) : query;
        return (page > 1 ? query.Add("page", page.ToString(CultureInfo.InvariantCulture)) : query).ToString();
    }

    public static string Short(string? text) => text?.Trim() is { } trimmed ? trimmed[..Math.Min(trimmed.Length, MaxText)] : "";

    private static T? Name<T>(string? text) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : null;
}
