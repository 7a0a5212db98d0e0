namespace AdoptionFunctions.Hosting;

/// <summary>
/// The settings that this host itself reads; the rooms have sections of their own (<c>AzureStorage</c>, <c>SendGrid</c>, <c>Smtp</c>). All of them stand in
/// <c>local.settings.sample.json</c>, and tests keep it so.
/// </summary>
public static class SettingNames
{
    /// <summary>The address under which people reach the portal, as links in mails write it.</summary>
    public const string PublicBaseUrl = nameof(PublicBaseUrl);

    /// <summary>True: App Service authentication is on, and stands in front of every request.</summary>
    public const string PlatformSignIn = nameof(PlatformSignIn);

    /// <summary>True: one-time sign-in links are printed at the start, for a machine without a company sign-in.</summary>
    public const string SignInLinks = nameof(SignInLinks);

    /// <summary>Where telemetry goes; none: nowhere. Named by Azure Monitor.</summary>
    public const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The managed identity that signs in there: <c>Authorization=AAD;ClientId=…</c>. Named by Azure Monitor.</summary>
    public const string ApplicationInsightsIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
}
