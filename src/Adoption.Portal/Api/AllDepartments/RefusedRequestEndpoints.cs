using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Rollouts.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.AllDepartments;

/// <summary>What HR systems handed in and what started nothing.</summary>
internal static class RefusedRequestEndpoints
{
    public static void MapRefusedRequests(this IEndpointRouteBuilder api)
    {
        api.MapGet("/refused-requests", ListAsync).For(Roles.Hr)
            .Describe<IReadOnlyList<HandedInInVain>>("ListRefusedRequests", "Handed in and not started", "HR's tasks about requests of HR systems, newest first. Reasons may quote the export.");
        api.MapPost("/refused-requests/{id}/again", AgainAsync).For(Roles.Hr)
            .DescribeSilent("TryRefusedRequestAgain", "Try one again", "Only where canGoAgain is true. It starts, or its task says what is wrong with it.");
        api.MapPost("/refused-requests/{id}/settled", SettleAsync).For(Roles.Hr)
            .DescribeSilent("SettleRefusedRequest", "Settle one", "The task goes, and all that was kept of the request.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, RefusedRequests requests, CancellationToken token) =>
        TypedResults.Ok<IReadOnlyList<HandedInInVain>>([.. (await requests.AllAsync(token)).Select(r => new HandedInInVain(
            r.Id, r.Department, r.ReceivedAt, r.CanGoAgain, [.. r.Reasons.Select(reason => reason.In(ApiLanguage.Of(context)))]))]);

    private static async Task<IResult> AgainAsync(string id, RolloutIntake intake, CancellationToken token) =>
        await intake.TryAgainAsync(id, token) ? TypedResults.NoContent() : ProblemAnswer.NotFound;

    private static async Task<IResult> SettleAsync(string id, RefusedRequests requests, CancellationToken token) =>
        await requests.SettleAsync(id, token) ? TypedResults.NoContent() : ProblemAnswer.NotFound;
}

/// <summary>A request that started nothing.</summary>
/// <param name="Id">The task's.</param>
/// <param name="Department">Left out: it could not be read.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="CanGoAgain">Nothing was wrong with it; the programme stumbled.</param>
/// <param name="Reasons">Each says where and how to mend it.</param>
public sealed record HandedInInVain(string Id, string? Department, DateTimeOffset ReceivedAt, bool CanGoAgain, IReadOnlyList<string> Reasons);
