using Adoption.Connectors;
using Adoption.Connectors.KeyVault;
using Adoption.Connectors.Licences;
using Adoption.Rollouts.Digests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AdoptionFunctions.Hosting;

/// <summary>This host's own settings, checked at the start.</summary>
/// <param name="PublicBaseUrl">With a slash at its end.</param>
/// <param name="SignInLinks">One-time sign-in links are printed at the start.</param>
/// <param name="Digest">When programme owners get their digest.</param>
public sealed record HostSettings(Uri PublicBaseUrl, bool SignInLinks, DigestOptions Digest)
{
    /// <summary>
    /// With one of these the Functions host itself sends what it sees of requests, addresses and all. It takes them from the environment, whatever
    /// <c>host.json</c> says.
    /// </summary>
    private static readonly string[] TelemetryOfTheHost =
        ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPINSIGHTS_INSTRUMENTATIONKEY", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <exception cref="OptionsValidationException">A setting is missing or wrong; each is named with how to mend it.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var address = configuration[SettingNames.PublicBaseUrl];
        if (!Uri.TryCreate(address?.TrimEnd('/') + "/", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            errors.Add(
                $"{SettingNames.PublicBaseUrl}: '{address}' is no address. Write it as people open it, like https://adoption.example.com/.");
        }

        var platform = ReadSwitch(configuration, SettingNames.PlatformSignIn, errors);
        var links = ReadSwitch(configuration, SettingNames.SignInLinks, errors);
        if (platform && links)
        {
            errors.Add($"{SettingNames.SignInLinks}: with {SettingNames.PlatformSignIn} people sign in with their company account. Leave one of them out.");
        }

        var digest = DigestOptions.Read(configuration[$"{DigestOptions.Section}:{nameof(DigestOptions.Weekday)}"], out var noDay);
        if (noDay is not null)
        {
            errors.Add(noDay);
        }

        errors.AddRange(TelemetryOfTheHost
            .Where(name => configuration[name] is { Length: > 0 })
            .Select(name => $"{name}: the Functions host would send the addresses of requests, and they hold people's links. "
                + $"Take it out; {SettingNames.TelemetryConnectionString} is for Application Insights."));
        errors.AddRange(MailConnectors.Check(configuration));
        errors.AddRange(LicenceComposition.Check(configuration));
        errors.AddRange(KeyRingComposition.Check(configuration));
        return errors.Count == 0
            ? new HostSettings(url!, links, digest)
            : throw new OptionsValidationException(nameof(HostSettings), typeof(HostSettings), errors);
    }

    private static bool ReadSwitch(IConfiguration configuration, string name, List<string> errors)
    {
        if (configuration[name] is not { Length: > 0 } text)
        {
            return false;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        errors.Add($"{name}: '{text}' is neither true nor false.");
        return false;
    }
}
