namespace Adoption.Connectors.Scim;

/// <summary>What is wrong with the settings, each in a sentence that names the setting and how to mend it.</summary>
public static class ScimOptionsRules
{
    /// <returns>Empty: they can be used.</returns>
    public static IReadOnlyList<string> Find(ScimOptions options) => [.. options.Tools.SelectMany((t, n) => Find(t, $"{ScimOptions.Section}:Tools:{n}"))];

    private static IEnumerable<string> Find(ScimTool tool, string at) =>
    [
        .. When(string.IsNullOrWhiteSpace(tool.Product), $"{at}:Product", "name the product as plans name it"),
        .. When(!IsEndpoint(tool.Endpoint), $"{at}:Endpoint", "give the tool's SCIM address, like https://tool.example.com/scim/v2"),
        .. When(tool.Token.StartsWith("@Microsoft.KeyVault", StringComparison.OrdinalIgnoreCase), $"{at}:Token", "the vault has no such secret, or the app may not read it"),
        .. When(
            string.IsNullOrWhiteSpace(tool.Token) || tool.Token.Any(c => char.IsControl(c) || c > '~'),
            $"{at}:Token",
            "give the bearer token that the tool shows to its administrator"),
        .. When(tool.Group is { Length: 0 }, $"{at}:Group", "give the group's id in the tool, or leave it out"),
        .. When(tool.Seats < 0, $"{at}:Seats", "give the number of seats, 0 or more"),
    ];

    private static bool IsEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.Query.Length == 0;

    private static IEnumerable<string> When(bool wrong, string setting, string mend) => wrong ? [$"{setting}: {mend}."] : [];
}
