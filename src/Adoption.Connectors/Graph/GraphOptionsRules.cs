using Adoption.Connectors.Configuration;

namespace Adoption.Connectors.Graph;

/// <summary>What is wrong with the settings, each in a sentence that names the setting and how to mend it.</summary>
public static class GraphOptionsRules
{
    /// <returns>Empty: they can be used.</returns>
    public static IReadOnlyList<string> Find(GraphOptions options)
    {
        var secret = !string.IsNullOrEmpty(options.ClientSecret);
        return
        [
            .. When(!Settings.IsEndpoint(options.Endpoint), "Endpoint", "give an https address with a version, like https://graph.microsoft.com/v1.0/"),
            .. When(options.ClientId is { Length: > 0 } id && !Guid.TryParse(id, out _), "ClientId", "give the identity's client id, 32 digits with hyphens"),
            .. When(secret && string.IsNullOrEmpty(options.ClientId), "ClientId", "name the app registration whose secret this is"),
            .. When(secret && string.IsNullOrEmpty(options.TenantId), "TenantId", "name the tenant in which the secret signs in"),
            .. When(
                options.UsageLocation is { Length: > 0 } place && !(place.Length == 2 && place.All(char.IsAsciiLetterUpper)),
                "UsageLocation",
                "give two capital letters, like DE, or leave it out"),
            .. When(options.MostInstances is < 1 or > 1000, "MostInstances", "use 1 to 1000"),
            .. options.Products.SelectMany((p, n) => Find(p, $"Products:{n}")),
        ];
    }

    private static IEnumerable<string> Find(GraphProduct product, string at) =>
    [
        .. When(string.IsNullOrWhiteSpace(product.Product), $"{at}:Product", "name the product as plans name it"),
        .. When(product.Group is { Length: > 0 } group && !Guid.TryParse(group, out _), $"{at}:Group", "give the group's object id, 32 digits with hyphens"),
        .. When(
            string.IsNullOrEmpty(product.Group) && string.IsNullOrEmpty(product.Sku),
            $"{at}:Group",
            "name the group that gives the tool, or in Sku the licence to assign"),
        .. When(product.Seats < 0, $"{at}:Seats", "give the number of seats, 0 or more"),
        .. When(
            product.Seats is not null && !string.IsNullOrEmpty(product.Sku), $"{at}:Seats", "leave it out beside Sku: Microsoft Graph knows how many there are"),
    ];

    private static IEnumerable<string> When(bool wrong, string setting, string mend) => Settings.When(wrong, $"{GraphOptions.Section}:{setting}", mend);
}
