using System.Security.Claims;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Name">For the page's head and the audit trail.</param>
/// <param name="Roles">Known roles only.</param>
/// <param name="Address">From the company's sign-in; null: the sign-in says only the role.</param>
public sealed record PortalUser(string Name, IReadOnlyList<string> Roles, string? Address)
{
    /// <summary>The claims an address may stand in, best first.</summary>
    private static readonly string[] AddressClaims = [ClaimTypes.Email, "email", "preferred_username", ClaimTypes.Upn, "upn"];

    public bool Is(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<OfficeRole> Offices => Roles.Select(Access.Roles.OfficeOf);

    /// <summary>How an action is signed in the audit trail.</summary>
    public string Signature => Roles.Count == 0 ? Name : $"{Roles[0]}: {Name}";

    /// <returns>Null: nobody is signed in.</returns>
    public static PortalUser? From(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true } identity)
        {
            return null;
        }

        var address = AddressClaims.Select(c => principal.FindFirst(c)?.Value).FirstOrDefault(v => v?.Contains('@', StringComparison.Ordinal) == true);
        return new PortalUser(
            identity.Name ?? principal.FindFirst("name")?.Value ?? address ?? "",
            [.. Access.Roles.All.Where(principal.IsInRole)],
            address);
    }
}
