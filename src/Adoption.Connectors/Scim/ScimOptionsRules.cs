using Adoption.Connectors.Configuration;

namespace Adoption.Connectors.Scim;

/// <summary>What is wrong with the settings, each in a sentence that names the setting and how to mend it.</summary>
public static class ScimOptionsRules
{
    /// <returns>Empty: they can be used.</returns>
    public static IReadOnlyList<string> Find(ScimOptions options) => [.. options.Tools.SelectMany((t, n) => Find(t, $"{ScimOptions.Section}:Tools:{n}"))];

    private static IEnumerable<string> Find(ScimTool tool, string at) =>
    [
        .. Settings.When(string.IsNullOrWhiteSpace(tool.Product), $"{at}:Product", "name the product as plans name it"),
        .. Settings.When(!(Settings.IsEndpoint(tool.Endpoint) && new Uri(tool.Endpoint).Query.Length == 0), $"{at}:Endpoint", "give the tool's SCIM address, like https://tool.example.com/scim/v2"),
        .. Settings.When(tool.Token.StartsWith("@Microsoft.KeyVault", StringComparison.OrdinalIgnoreCase), $"{at}:Token", "the vault has no such secret, or the app may not read it"),
        .. Settings.When(
            string.IsNullOrWhiteSpace(tool.Token) || tool.Token.Any(c => char.IsControl(c) || c > '~'),
            $"{at}:Token",
            "give the bearer token that the tool shows to its administrator"),
        .. Settings.When(tool.Group is { Length: 0 }, $"{at}:Group", "give the group's id in the tool, or leave it out"),
        .. Settings.When(tool.Seats < 0, $"{at}:Seats", "give the number of seats, 0 or more"),
    ];
}
