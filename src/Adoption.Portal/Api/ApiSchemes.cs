namespace Adoption.Portal.Api;

/// <summary>How callers of the API prove who they are. Cookies are none of it, so that no page elsewhere can make a browser call it.</summary>
public static class ApiSchemes
{
    /// <summary>Any bearer token: one of the portal's own, or one of the company's sign-in where the host has configured it.</summary>
    public const string Bearer = nameof(Bearer);

    /// <summary>The portal's own.</summary>
    public const string Token = "ApiToken";
}
