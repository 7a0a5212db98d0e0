using Adoption.Portal.Access;
using Adoption.Portal.People.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.People;

/// <summary>HR's pages of a department that has started: updated exports, printed codes, and taking the start back.</summary>
internal static class PeopleEndpoints
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PendingUpdates>()
        .AddSingleton<UpdateStep>()
        .AddSingleton<UnreachedPeople>()
        .AddSingleton<CodesStep>()
        .AddScoped<UndoStep>();

    public static void MapPeople(this IEndpointRouteBuilder endpoints)
    {
        var hr = endpoints.MapGroup("/rollouts/{id}").RequireAuthorization(Policies.Hr);
        hr.MapGet("/people", (string id, HttpContext context, UpdateStep step, CancellationToken token) => step.ShowAsync(id, context, token));
        hr.MapPost("/people", (string id, HttpContext context, UpdateStep step, CancellationToken token) => step.UploadAsync(id, context, token));
        hr.MapGet("/people/update", (string id, HttpContext context, UpdateStep step, CancellationToken token) => step.CompareAsync(id, context, token));
        hr.MapPost("/people/update", (string id, HttpContext context, UpdateStep step, CancellationToken token) => step.ConfirmAsync(id, context, token));
        hr.MapPost("/people/update/discard", (string id, HttpContext context, UpdateStep step, CancellationToken token) => step.DiscardAsync(id, context, token));
        hr.MapPost(
            "/people/{recipient}/address",
            (string id, string recipient, HttpContext context, UpdateStep step, CancellationToken token) => step.CorrectAsync(id, recipient, context, token));
        hr.MapGet("/codes", (string id, string? page, HttpContext context, CodesStep step, CancellationToken token) => step.ShowAsync(id, page, context, token));
        hr.MapGet("/undo", (string id, HttpContext context, UndoStep step, CancellationToken token) => step.ShowAsync(id, context, token));
        hr.MapPost("/undo", (string id, HttpContext context, UndoStep step, CancellationToken token) => step.UndoAsync(id, context, token));
    }
}
