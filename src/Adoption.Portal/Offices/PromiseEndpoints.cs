using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Offices;

/// <summary>The head and the programme owner promise to remove what is in the way.</summary>
internal static class PromiseEndpoints
{
    private const string Route = "/rollouts/{id}/promises";

    /// <summary>The head's own promise where somebody is both.</summary>
    private static readonly OfficeRole[] Promisers = [OfficeRole.Head, OfficeRole.ProgrammeOwner];

    public static void MapPromises(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Route, async (string id, string? done, HttpContext context, VisibleRollout visible, ObligationBook obligations, CancellationToken stop) =>
            await visible.FindAsync(id, context, stop) is { } found && OfficeOf(found.User, found.Plan) is not null
                ? await PageAsync(found.Row, obligations, "", [], done is not null, stop)
                : Page.NotFound).RequireAuthorization(Policies.SignedIn);
        endpoints.MapPost(Route, PromiseAsync).RequireAuthorization(Policies.SignedIn);
    }

    /// <returns>Null: this reader promises nothing here.</returns>
    public static OfficeRole? OfficeOf(PortalUser user, RolloutPlan plan) =>
        Promisers.Select(o => (OfficeRole?)o).FirstOrDefault(o => RolloutAccess.Holds(user, o!.Value, plan));

    /// <summary>As for its plan, from the overview's row.</summary>
    public static OfficeRole? OfficeOf(PortalUser user, GlancePlan plan) =>
        Promisers.Select(o => (OfficeRole?)o).FirstOrDefault(o => RolloutAccess.Holds(user, o!.Value, plan));

    private static async Task<IResult> PromiseAsync(
        string id, HttpContext context, VisibleRollout visible, ObligationBook obligations, PromiseDesk desk, Speech speech, CancellationToken stop)
    {
        if (await visible.FindAsync(id, context, stop) is not { } found || OfficeOf(found.User, found.Plan) is not { } office)
        {
            return Page.NotFound;
        }

        var text = (await context.Request.ReadFormAsync(stop))["text"].ToString().ReplaceLineEndings(" ").Trim();
        return await desk.PromiseAsync(found.Row.Rollout.Id, office, text, stop) is null
            ? Page.SeeOther($"/rollouts/{id}/promises?done=1")
            : await PageAsync(
                found.Row,
                obligations,
                text,
                [new("text", speech.Say($"Bitte sagen Sie in 1 bis {PromiseDesk.MaxText} Zeichen, was besser wird; der Rollout muss noch laufen.", $"Say what will be better in 1 to {PromiseDesk.MaxText} characters; the rollout must still be running."))],
                false,
                stop);
    }

    private static async Task<IResult> PageAsync(
        OverviewRow row, ObligationBook obligations, string text, IReadOnlyList<FieldError> errors, bool done, CancellationToken stop) =>
        Page.Of<PromisePage>(
            new
            {
                row.Rollout.Id,
                row.Rollout.Department,
                MayPromise = row.Rollout.EndedAt is null,
                Promises = (IReadOnlyList<Obligation>)
                [
                    .. (await obligations.AllAsync(row.Rollout.Id, stop)).Where(o => o.Kind == ObligationKind.PromisedImprovement).OrderBy(o => o.OpenedAt),
                ],
                Text = text,
                Errors = errors,
                Done = done,
            },
            errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}
