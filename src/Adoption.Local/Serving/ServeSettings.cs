using System.Globalization;
using Adoption.Connectors;
using Adoption.Connectors.Licences;
using Adoption.Local.Hosting;
using Adoption.Local.SignIn;
using Adoption.Rollouts.Digests;
using Microsoft.Extensions.Configuration;

namespace Adoption.Local.Serving;

/// <summary>What is served, and where.</summary>
public sealed record ServeSettings
{
    /// <summary>The database; created if need be.</summary>
    public required string File { get; init; }

    public required Uri Url { get; init; }

    public required IConfiguration Configuration { get; init; }

    /// <summary>New one-time sign-in links are printed, not only at the first start.</summary>
    public bool SignInLinks { get; init; }

    /// <summary>How people reach it from outside (<c>PublicBaseUrl</c>); without one, as it listens.</summary>
    public Uri PublicBaseUrl => Configuration["PublicBaseUrl"] is { Length: > 0 } text ? new Uri(text.TrimEnd('/') + "/") : Url;

    /// <summary>
    /// How often one address may use links of mails within a minute (<c>LinksAMinute</c>); null: as the portal has it. A company of many thousands
    /// behind one address may need more.
    /// </summary>
    public int? LinksAMinute => int.TryParse(Configuration[nameof(LinksAMinute)], NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? many : null;

    /// <summary>When programme owners get their digest (<c>Digest:Weekday</c>).</summary>
    public DigestOptions Digest => DigestOptions.Read(DigestSetting, out _);

    private string? DigestSetting => Configuration[$"{DigestOptions.Section}:{nameof(DigestOptions.Weekday)}"];

    /// <summary>Every setting that can't be used, with what to write instead; empty: all can.</summary>
    public IReadOnlyList<string> Check()
    {
        var errors = new List<string>();
        if (Configuration["PublicBaseUrl"] is { Length: > 0 } text
            && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            errors.Add($"PublicBaseUrl: '{text}' is no address. Write it as people open it, like https://adoption.example.com/.");
        }

        if (Configuration[nameof(LinksAMinute)] is { Length: > 0 } links && LinksAMinute is not > 0)
        {
            errors.Add($"LinksAMinute: '{links}' is no number. Write how often one address may use links within a minute, like 1200.");
        }

        if (!Url.IsLoopback && !Configuration.GetSection(OpenIdConnectSettings.Section).Exists())
        {
            errors.Add(
                $"--url: '{Url}' is reachable from other machines, and no company sign-in is configured. Configure the section OpenIdConnect, or "
                + "listen on 127.0.0.1.");
        }

        _ = DigestOptions.Read(DigestSetting, out var digest);
        if (digest is not null)
        {
            errors.Add(digest);
        }

        if (TelemetryExport.Check(Configuration) is { } telemetry)
        {
            errors.Add(telemetry);
        }

        errors.AddRange(CompanySignIn.Check(Configuration));
        errors.AddRange(MailConnectors.Check(Configuration));
        errors.AddRange(LicenceComposition.Check(Configuration));
        return errors;
    }
}
