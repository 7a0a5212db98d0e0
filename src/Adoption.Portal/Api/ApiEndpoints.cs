using Adoption.Portal.Access;
using Adoption.Portal.Api.AllDepartments;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Api.Reference;
using Adoption.Portal.Api.Rollouts;
using Adoption.Portal.Api.Starting;
using Adoption.Portal.Api.Tokens;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Api;

/// <summary>
/// The JSON API: everything that pages can do, for programs with a bearer token. It has no cookies and so needs no antiforgery; every operation
/// names its roles, and everything else below <c>/api/</c> is not there.
/// </summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.AddSingleton<ApiTokens>();
        services.AddScoped<OwedObligation>();
        services.AddSingleton<PlanIntake>();
        services.AddSingleton<StartIntake>();
        services.AddSingleton<RememberedAnswers>();
        services.AddSingleton<ApiStarts>();
        services.AddSingleton<ApiReference>();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiSchemes.Token, null)
            .AddPolicyScheme(ApiSchemes.Bearer, null, o => o.ForwardDefaultSelector = SchemeOf);
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var readers = new AuthorizationPolicyBuilder(CookieAuthenticationDefaults.AuthenticationScheme, ApiSchemes.Bearer).RequireRole(Roles.All).Build();
        endpoints.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(readers);
        endpoints.MapGet("/api", async (ApiReference reference, CancellationToken token) => Page.Of<ApiPage>(new { Document = await reference.ReadAsync(token) }))
            .RequireAuthorization(Policies.SignedIn)
            .ExcludeFromDescription();
        var api = endpoints.MapGroup("/api").DisableAntiforgery().RequireRateLimiting(Limits.Api);
        api.MapRolloutReading();
        api.MapRolloutActions();
        api.MapObligationAnswering();
        api.MapObligationDeputies();
        api.MapItsListing();
        api.MapProcessingExport();
        api.MapStarting();
        api.MapAddresses();
        api.MapAllDepartments();
        api.MapRefusedRequests();
        endpoints.MapTokens();
        api.Map("/{**nothing}", () => ProblemAnswer.NotFound).RequireAuthorization(ApiPolicies.Bearers(Roles.All)).ExcludeFromDescription();
    }

    /// <summary>The portal's own tokens are known by how they begin; all others are the company's, where the host knows its issuer.</summary>
    private static string SchemeOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<SignInMeans>().JwtScheme is { } jwt
        && ApiTokenHandler.TokenOf(context.Request) is { } token
        && !token.StartsWith(ApiTokens.Prefix, StringComparison.Ordinal)
            ? jwt
            : ApiSchemes.Token;
}
