namespace AdoptionFunctions.SignIn;

/// <summary>App Service authentication's own pages.</summary>
/// <seealso href="https://learn.microsoft.com/azure/app-service/configure-authentication-customize-sign-in-out"/>
internal static class PlatformAddresses
{
    public const string SignOut = "/.auth/logout?post_logout_redirect_uri=%2Fsign-in";

    /// <param name="returnUrl">A path of this site; anything else leads to the first page.</param>
    public static string SignIn(string? returnUrl) =>
        $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(IsLocal(returnUrl) ? returnUrl! : "/")}";

    private static bool IsLocal(string? url) => url is "/" or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl);
}
