namespace Adoption.Portal.Access;

/// <summary>How people can sign in here.</summary>
/// <param name="HasProvider">With a company account, by OpenID Connect or the platform.</param>
public sealed record SignInMeans(bool HasProvider)
{
    /// <summary>The authentication scheme that <c>/sign-in/company</c> hands people over to; null: the host has its own way there.</summary>
    public string? ProviderScheme { get; init; }

    /// <summary>The authentication scheme for bearer tokens of the same issuer; null: the API takes the portal's own tokens only.</summary>
    public string? JwtScheme { get; init; }
}
