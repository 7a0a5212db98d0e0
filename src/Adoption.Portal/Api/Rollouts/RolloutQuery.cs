using System.Globalization;
using System.Text;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Links;
using Adoption.Portal.Overview;
using Adoption.Rollouts;
using Adoption.Rollouts.Overview;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>
/// Filter and place of a list, read strictly: what is not understood is said, since a program does not see that its filter was ignored. The order
/// (newest first) never changes, so that pages neither repeat nor leave out a department while others change.
/// </summary>
internal sealed record RolloutQuery(OverviewFilter Filter, int Limit, (long Ticks, string Id)? After)
{
    private const int MostItems = 100;

    public static (RolloutQuery? Query, ProblemError? Error) Read(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => k is not ("phase" or "health" or "q" or "limit" or "continuation")) is { } unknown)
        {
            return (null, ProblemError.Query(unknown, "Unknown", "There is no such parameter."));
        }

        if (!Names.TryRead<Phase>(query["phase"], out var phase))
        {
            return (null, ProblemError.Query("phase", "AllowedValues", Names.Allowed<Phase>()));
        }

        if (!Names.TryRead<HealthState>(query["health"], out var health))
        {
            return (null, ProblemError.Query("health", "AllowedValues", Names.Allowed<HealthState>()));
        }

        if (!TryLimit(query["limit"], out var limit))
        {
            return (null, ProblemError.Query("limit", "OutOfRange", $"A whole number from 1 to {MostItems}."));
        }

        var place = query["continuation"].ToString();
        var after = place.Length == 0 ? null : Place(place);
        return place.Length > 0 && after is null
            ? (null, ProblemError.Query("continuation", "Form", "It is none that a page gave out."))
            : (new RolloutQuery(new OverviewFilter(phase, health, OverviewQuery.Short(query["q"]), 1), limit, after), null);
    }

    /// <summary>The page, and where the next one begins.</summary>
    public (IReadOnlyList<OverviewRow> Rows, int Total, string? Continuation) Page(IReadOnlyList<OverviewRow> rows)
    {
        OverviewRow[] passing =
        [
            .. rows.Where(Filter.Passes).OrderByDescending(r => r.Rollout.StartedAt.UtcTicks).ThenBy(r => r.Rollout.Id.Value, StringComparer.Ordinal),
        ];
        OverviewRow[] rest = [.. passing.Where(IsAfter)];
        OverviewRow[] page = [.. rest.Take(Limit)];
        return (page, passing.Length, rest.Length > page.Length ? Continuation(page[^1].Rollout) : null);
    }

    private bool IsAfter(OverviewRow row) =>
        After is not { } after
        || row.Rollout.StartedAt.UtcTicks < after.Ticks
        || (row.Rollout.StartedAt.UtcTicks == after.Ticks && string.CompareOrdinal(row.Rollout.Id.Value, after.Id) > 0);

    private static string Continuation(Rollout last) =>
        Base64Url.Encode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.StartedAt.UtcTicks}/{last.Id}")));

    private static (long, string)? Place(string continuation) =>
        Base64Url.TryDecode(continuation) is { } bytes
        && Encoding.UTF8.GetString(bytes).Split('/') is [var ticks, { Length: > 0 } id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, id)
            : null;

    private static bool TryLimit(string? text, out int limit)
    {
        limit = OverviewFilter.PageSize;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostItems);
    }
}
