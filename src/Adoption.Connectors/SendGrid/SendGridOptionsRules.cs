using System.Security.Cryptography;
using Adoption.Connectors.Configuration;
using Adoption.Rollouts.Department;

namespace Adoption.Connectors.SendGrid;

/// <summary>What is wrong with the settings, each in a sentence that names the setting and how to mend it.</summary>
public static class SendGridOptionsRules
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestGathering = TimeSpan.FromSeconds(5);

    /// <returns>Empty: they can be used.</returns>
    public static IReadOnlyList<string> Find(SendGridOptions options) =>
    [
        .. Settings.When(
            options.ApiKey.Length == 0 || options.ApiKey.Any(c => !char.IsAscii(c) || char.IsControl(c) || char.IsWhiteSpace(c)),
            "SendGrid:ApiKey",
            "give the API key as SendGrid showed it, in one word; it needs the permission mail.send alone"),
        .. Settings.When(
            options.ApiKey.StartsWith("@Microsoft.KeyVault", StringComparison.Ordinal),
            "SendGrid:ApiKey",
            "the Key Vault reference was not resolved; look whether the secret exists and the app's identity may read it"),
        .. Settings.When(
            options.BaseAddress is not { IsAbsoluteUri: true, Query.Length: 0 } || !(options.BaseAddress.Scheme == Uri.UriSchemeHttps || IsThisMachine(options.BaseAddress)),
            "SendGrid:BaseAddress",
            "use https://api.sendgrid.com/ or https://api.eu.sendgrid.com/; the key never travels in the clear"),
        .. Settings.When(!MailAddress.IsPossible(options.FromAddress), "SendGrid:FromAddress", "give an address of your own domain at which somebody reads answers"),
        .. Settings.When(
            string.IsNullOrWhiteSpace(options.FromName) || options.FromName.Any(char.IsControl),
            "SendGrid:FromName",
            "give the name that mailboxes show as the sender, in one line"),
        .. Settings.When(
            options.WebhookKey is { Length: > 0 } key && !IsVerificationKey(key),
            "SendGrid:WebhookKey",
            "give the verification key of the signed event webhook as SendGrid shows it, or leave it out"),
        .. Settings.When(options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > LongestTimeout, "SendGrid:Timeout", "use 00:00:01 to 00:01:00"),
        .. Settings.When(options.MailsPerRequest is < 1 or > 1_000, "SendGrid:MailsPerRequest", "use 1 to 1000"),
        .. Settings.When(options.GatherFor < TimeSpan.Zero || options.GatherFor > LongestGathering, "SendGrid:GatherFor", "use 00:00:00 to 00:00:05"),
        .. Settings.When(options.Requests is < 1 or > 16, "SendGrid:Requests", "use 1 to 16"),
    ];

    private static bool IsThisMachine(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    private static bool IsVerificationKey(string key)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
