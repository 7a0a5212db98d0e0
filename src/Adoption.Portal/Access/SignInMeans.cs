namespace Adoption.Portal.Access;

/// <summary>How people can sign in here.</summary>
/// <param name="HasProvider">With a company account, by OpenID Connect or the platform.</param>
public sealed record SignInMeans(bool HasProvider);
