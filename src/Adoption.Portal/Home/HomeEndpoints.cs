using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Home;

internal static class HomeEndpoints
{
    /// <summary>The first page of each role: leads see the departments, all others what they owe.</summary>
    public static void MapHome(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/", (HttpContext context) => Page.SeeOther(
            PortalUser.From(context.User) switch
            {
                null => "/sign-in",
                { } user when user.Is(Roles.Hr, Roles.ProgrammeOwner) => "/rollouts",
                _ => "/tasks",
            }))
        .AllowAnonymous();
}
