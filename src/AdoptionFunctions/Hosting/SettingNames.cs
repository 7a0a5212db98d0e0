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

    /// <summary>The connection string of the Application Insights to which telemetry goes; none: it goes nowhere.</summary>
    public const string TelemetryConnectionString = nameof(TelemetryConnectionString);

    /// <summary>The managed identity that signs in there.</summary>
    public const string TelemetryClientId = nameof(TelemetryClientId);
}
