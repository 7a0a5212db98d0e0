namespace Adoption.Local.SignIn;

/// <summary>The section <c>OpenIdConnect</c>: how people sign in with their company account. docs/sign-in.md explains it.</summary>
public sealed record OpenIdConnectSettings
{
    public const string Section = "OpenIdConnect";

    /// <value>The issuer, under which <c>.well-known/openid-configuration</c> lies. HTTPS; HTTP on this machine alone.</value>
    public string? Authority { get; init; }

    public string? ClientId { get; init; }

    /// <value>Null: a public client, protected by PKCE alone.</value>
    public string? ClientSecret { get; init; }

    /// <value>The claim that says what somebody may do; it may stand several times.</value>
    public string RoleClaim { get; init; } = "roles";

    /// <value>Values of that claim for each role; a role that is not named here is its own value.</value>
    public IReadOnlyDictionary<string, string[]> Roles { get; init; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);

    /// <value>Asked for beside <c>openid</c>, <c>profile</c> and <c>email</c>: some providers give roles or groups for a scope only.</value>
    public string[] Scopes { get; init; } = [];

    /// <value>Audience of access tokens that the API takes; null: the client id.</value>
    public string? ApiAudience { get; init; }

    /// <summary>Every rule that is broken, with how to mend it; empty: it can be used.</summary>
    public IReadOnlyList<string> Check()
    {
        var errors = new List<string>();
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
        {
            errors.Add($"{Section}:{nameof(Authority)}: write the issuer's address, like https://login.microsoftonline.com/TENANT/v2.0; HTTPS is needed.");
        }

        if (string.IsNullOrWhiteSpace(ClientId))
        {
            errors.Add($"{Section}:{nameof(ClientId)}: write the id under which the provider knows this application.");
        }

        if (string.IsNullOrWhiteSpace(RoleClaim))
        {
            errors.Add($"{Section}:{nameof(RoleClaim)}: name the claim with the roles, or leave it out for 'roles'.");
        }

        errors.AddRange(Roles.Keys
            .Where(r => !Access.Contains(r, StringComparer.OrdinalIgnoreCase))
            .Select(r => $"{Section}:{nameof(Roles)}:{r}: there is no such role; there are {string.Join(", ", Access)}."));
        errors.AddRange(Roles.Where(r => r.Value.Length == 0 || r.Value.Any(string.IsNullOrWhiteSpace))
            .Select(r => $"{Section}:{nameof(Roles)}:{r.Key}: name at least one value of the claim '{RoleClaim}'."));
        return errors;
    }

    /// <summary>The roles that somebody has by their claims; in the portal's own order.</summary>
    /// <param name="values">Of the role claim.</param>
    public IReadOnlyList<string> RolesOf(IReadOnlyCollection<string> values) =>
        [.. Access.Where(role => ValuesOf(role).Any(v => values.Contains(v, StringComparer.Ordinal)))];

    private static IReadOnlyList<string> Access => Portal.Access.Roles.All;

    private string[] ValuesOf(string role) =>
        Roles.FirstOrDefault(r => r.Key.Equals(role, StringComparison.OrdinalIgnoreCase)) is { Value: { } values } ? values : [role];
}
