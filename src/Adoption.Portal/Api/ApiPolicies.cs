using Adoption.Portal.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Adoption.Portal.Api;

/// <summary>Who may call what.</summary>
internal static class ApiPolicies
{
    /// <summary>Anybody with one of the roles, by bearer token alone.</summary>
    public static AuthorizationPolicy Bearers(params IReadOnlyList<string> roles) =>
        new AuthorizationPolicyBuilder(ApiSchemes.Bearer).RequireAuthenticatedUser().RequireRole(roles).Build();

    /// <summary>For one of these roles; the reference says so too.</summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder endpoint, params string[] roles) =>
        endpoint.RequireAuthorization(Bearers(roles)).WithMetadata(new NeededRoles(roles));

    /// <summary>For everybody with a role; what they see of a rollout is decided rollout by rollout.</summary>
    public static RouteHandlerBuilder ForAll(this RouteHandlerBuilder endpoint) => endpoint.For([.. Roles.All]);
}

/// <summary>The roles that an operation wants one of.</summary>
internal sealed record NeededRoles(IReadOnlyList<string> Roles)
{
    public bool Anyone => Roles.Count == Access.Roles.All.Count;
}
