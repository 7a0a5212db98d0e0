using Adoption.Portal.Access;
using Adoption.Portal.Overview;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Overview;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Offices;

/// <summary>What office-holders owe: each obligation by the link of its mail or signed in, and all of one's own in a list.</summary>
internal static class OfficeEndpoints
{
    private const string LinkRoute = "/a/{token}";
    private const string SignedInRoute = "/rollouts/{id}/obligations/{obligation}";

    public static void AddOffices(this IServiceCollection services) =>
        services.AddScoped<DutyDoor>().AddScoped<DutyDesk>().AddScoped<DeputyStep>().AddScoped<PapersReader>();

    public static void MapOffices(this IEndpointRouteBuilder endpoints)
    {
        var links = endpoints.MapGroup("").AllowAnonymous().LimitGuesses(Limits.Links);
        links.MapGet(LinkRoute, async (string token, string? thanks, string? deputy, DutyDoor door, DutyDesk desk, CancellationToken stop) =>
            await door.ByLinkAsync(token, stop) is { } duty ? await desk.ShowAsync(duty, Done(thanks, deputy), stop) : Page.NotFound);
        links.MapPost(LinkRoute, async (string token, HttpRequest request, DutyDoor door, DutyDesk desk, CancellationToken stop) =>
            await door.ByLinkAsync(token, stop) is { } duty ? await desk.AnswerAsync(duty, await request.ReadFormAsync(stop), stop) : Page.NotFound);
        links.MapPost(LinkRoute + "/deputy", async (string token, HttpRequest request, DutyDoor door, DeputyStep step, CancellationToken stop) =>
            await door.ByLinkAsync(token, stop) is { } duty ? await step.HandOverAsync(duty, await request.ReadFormAsync(stop), stop) : Page.NotFound);
        links.MapPost(LinkRoute + "/deputy/end", async (string token, DutyDoor door, DeputyStep step, CancellationToken stop) =>
            await door.ByLinkAsync(token, stop) is { } duty ? await step.TakeBackAsync(duty, stop) : Page.NotFound);
        links.MapGet(LinkRoute + "/record-of-processing", async (string token, DutyDoor door, HttpContext context, TimeProvider clock, CancellationToken stop) =>
            Record(await door.ByLinkAsync(token, stop), context, clock));

        var signedIn = endpoints.MapGroup("").RequireAuthorization(Policies.SignedIn);
        signedIn.MapGet(
            SignedInRoute,
            async (string id, string obligation, string? thanks, string? deputy, HttpContext context, DutyDoor door, DutyDesk desk, CancellationToken stop) =>
                await door.SignedInAsync(id, obligation, context, stop) is { } duty ? await desk.ShowAsync(duty, Done(thanks, deputy), stop) : Page.NotFound);
        signedIn.MapPost(
            SignedInRoute,
            async (string id, string obligation, HttpContext context, DutyDoor door, DutyDesk desk, CancellationToken stop) =>
                await door.SignedInAsync(id, obligation, context, stop) is not { } duty ? Page.NotFound
                : duty.IsTheirs ? await desk.AnswerAsync(duty, await context.Request.ReadFormAsync(stop), stop)
                : Results.StatusCode(StatusCodes.Status403Forbidden));
        signedIn.MapPost(
            SignedInRoute + "/deputy",
            async (string id, string obligation, HttpContext context, DutyDoor door, DeputyStep step, CancellationToken stop) =>
                await door.SignedInAsync(id, obligation, context, stop) is { } duty
                    ? await step.HandOverAsync(duty, await context.Request.ReadFormAsync(stop), stop)
                    : Page.NotFound);
        signedIn.MapPost(
            SignedInRoute + "/deputy/end",
            async (string id, string obligation, HttpContext context, DutyDoor door, DeputyStep step, CancellationToken stop) =>
                await door.SignedInAsync(id, obligation, context, stop) is { } duty ? await step.TakeBackAsync(duty, stop) : Page.NotFound);
        signedIn.MapGet(
            SignedInRoute + "/record-of-processing",
            async (string id, string obligation, HttpContext context, DutyDoor door, TimeProvider clock, CancellationToken stop) =>
                Record(await door.SignedInAsync(id, obligation, context, stop), context, clock));
        endpoints.MapPromises();
        signedIn.MapGet("/tasks", async (HttpContext context, OverviewReader reader, RefusedRequests requests, TimeProvider clock, CancellationToken stop) =>
        {
            var user = PortalUser.From(context.User)!;
            var rows = await reader.ForAsync(context, stop);
            var refused = context.User.IsInRole(Roles.Hr) ? await requests.AllAsync(stop) : [];
            return Page.Of<TasksPage>(new { Tasks = TaskList.For(user, rows, clock.GetUtcNow()), Refused = refused });
        });
        signedIn.MapPost("/tasks/requests/{id}/settled", async (string id, RefusedRequests requests, CancellationToken stop) =>
            await requests.SettleAsync(id, stop) ? Page.SeeOther("/tasks") : Page.NotFound).RequireAuthorization(Policies.Hr);
        signedIn.MapPost("/tasks/requests/{id}/again", async (string id, RolloutIntake intake, CancellationToken stop) =>
            await intake.TryAgainAsync(id, stop) ? Page.SeeOther("/tasks") : Page.NotFound).RequireAuthorization(Policies.Hr);
    }

    /// <summary>What the page says was done a moment ago; what anybody writes into the address it says only where it is so.</summary>
    private static DutyDone? Done(string? thanks, string? deputy) => (thanks, deputy) switch
    {
        (not null, _) => DutyDone.Answered,
        (_, "named") => DutyDone.DeputyNamed,
        (_, "ended") => DutyDone.DeputyEnded,
        _ => null,
    };

    /// <summary>A file for the data protection officer's own register.</summary>
    private static IResult Record(Duty? duty, HttpContext context, TimeProvider clock)
    {
        if (duty is null || !DutyPapers.AreAboutData(duty.Kind))
        {
            return Page.NotFound;
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"record-of-processing-{duty.Rollout.Id}.html\"";
        return Page.Of<ProcessingRecord>(new { Duty = duty, Now = clock.GetUtcNow() });
    }
}
