using System.Text.RegularExpressions;

namespace Adoption.AzureStorage;

/// <summary>What is wrong with the settings, each in a sentence that names the setting and how to mend it.</summary>
public static partial class AzureStorageOptionsRules
{
    /// <returns>Empty: they can be used.</returns>
    public static IReadOnlyList<string> Find(AzureStorageOptions options)
    {
        var byKey = !string.IsNullOrWhiteSpace(options.ConnectionString);
        (string Name, Uri? Value)[] addresses =
        [
            ("TableServiceUri", options.TableServiceUri), ("QueueServiceUri", options.QueueServiceUri), ("BlobServiceUri", options.BlobServiceUri),
        ];
        var some = addresses.Any(a => a.Value is not null);
        return
        [
            .. When(!byKey && !some, "ConnectionString", "give a connection string, or the three service addresses to sign in with the app's identity"),
            .. When(byKey && some, "ConnectionString", "give a connection string or the service addresses, not both"),
            .. addresses.SelectMany(a => When(!byKey && some && a.Value is null, a.Name, "all three addresses are needed")),
            .. addresses.SelectMany(a => When(
                a.Value is { } given && !(given.IsAbsoluteUri && given.Scheme == Uri.UriSchemeHttps),
                a.Name,
                "give an https address, for example https://ACCOUNT.table.core.windows.net")),
            .. When(byKey && options.ClientId is not null, "ClientId", "a connection string signs in with its key; leave this out"),
            .. When(options.ClientId is { } id && !Guid.TryParse(id, out _), "ClientId", "give the identity's client id, 32 digits with hyphens"),
            .. When(!TableName().IsMatch(options.Table), "Table", "use 3 to 63 letters and digits, a letter first"),
            .. When(!Prefix().IsMatch(options.QueuePrefix), "QueuePrefix", "use up to 20 lower-case letters and digits, each part with one hyphen behind it: test-"),
        ];
    }

    private static IEnumerable<string> When(bool wrong, string setting, string mend) =>
        wrong ? [$"{AzureStorageOptions.Section}:{setting}: {mend}."] : [];

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{2,62}\z", RegexOptions.None, 1000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"\A(?=.{0,20}\z)([a-z0-9]+-)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefix();
}
