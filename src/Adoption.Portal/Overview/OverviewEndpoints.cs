using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Overview;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Overview;

/// <summary>All departments: at a glance, escalations, search, and the overview as a file.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/rollouts", async (HttpContext context, OverviewReader reader, HeldMails held, CancellationToken token) =>
        {
            var rows = await reader.ForAsync(context, token);
            var filter = OverviewQuery.Read(context.Request.Query);
            return Page.Of<OverviewPageView>(new
            {
                Shown = filter.Apply(rows),
                Filter = filter,
                Any = rows.Count > 0,
                Held = PortalUser.From(context.User)!.Is(Roles.Hr, Roles.ProgrammeOwner)
                    ? await held.CountAsync([.. rows.Select(r => r.Rollout.Id)], token)
                    : null,
            });
        }).RequireAuthorization(Policies.SignedIn);

        endpoints.MapGet("/rollouts.csv", async (HttpContext context, OverviewReader reader, Speech speech, TimeProvider clock, CancellationToken token) =>
            (await SheetAsync(context, reader, speech, clock, token)).Csv(speech)).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/rollouts.xlsx", async (HttpContext context, OverviewReader reader, Speech speech, TimeProvider clock, CancellationToken token) =>
            (await SheetAsync(context, reader, speech, clock, token)).Workbook()).RequireAuthorization(Policies.SignedIn);

        endpoints.MapGet("/escalations", async (HttpContext context, OverviewReader reader, TimeProvider clock, CancellationToken token) =>
            Page.Of<EscalationsPage>(new { Rows = await reader.ForAsync(context, token), Now = clock.GetUtcNow() }))
            .RequireAuthorization(Policies.Leads);

        endpoints.MapGet("/search", async (string? q, HttpContext context, OverviewReader reader, Speech speech, CancellationToken token) =>
        {
            var text = OverviewQuery.Short(q);
            var hits = text.Length == 0 ? [] : ProgrammeSearch.Find(text, await reader.ForAsync(context, token), speech.Language);
            return Page.Of<SearchPage>(new { Text = text, Hits = hits });
        }).RequireAuthorization(Policies.SignedIn);
    }

    private static async Task<Spreadsheet> SheetAsync(HttpContext context, OverviewReader reader, Speech speech, TimeProvider clock, CancellationToken token) =>
        OverviewSheet.Of(
            OverviewQuery.Read(context.Request.Query).Ordered(await reader.ForAsync(context, token)), clock.GetUtcNow(), speech);

    /// <summary>What the signed-in person may see.</summary>
    public static Task<IReadOnlyList<OverviewRow>> ForAsync(this OverviewReader reader, HttpContext context, CancellationToken cancellationToken)
    {
        var user = PortalUser.From(context.User)!;
        return reader.AllAsync(user.Is(Roles.Hr, Roles.ProgrammeOwner), g => RolloutAccess.MaySee(user, g.Plan), cancellationToken);
    }
}
