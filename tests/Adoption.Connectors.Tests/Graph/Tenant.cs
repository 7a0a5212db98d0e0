namespace Adoption.Connectors.Tests.Graph;

/// <summary>The people, groups and subscriptions of a company.</summary>
internal sealed class Tenant
{
    public const string TeamGroup = "02bd9fd6-8f93-4758-87c3-1fb73740a315";

    /// <summary>Microsoft 365 Copilot's, as https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference has it.</summary>
    public const string Copilot = "639dec6b-bb19-468b-871c-c5c441c4b0cb";

    public Dictionary<string, TenantUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, TenantGroup> Groups { get; } = new(StringComparer.OrdinalIgnoreCase) { [TeamGroup] = new TenantGroup() };

    public List<TenantSku> Skus { get; } = [];

    /// <summary>With an account for each address, at home in Germany.</summary>
    public Tenant With(params IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            var user = new TenantUser { Id = Guid.NewGuid().ToString(), UserPrincipalName = address, Mail = address };
            Users.Add(user.Id, user);
        }

        return this;
    }

    public Tenant With(TenantSku sku)
    {
        Skus.Add(sku);
        return this;
    }

    public TenantUser Of(string address) => Users.Values.Single(u => u.Knows(address));
}

internal sealed class TenantUser
{
    public required string Id { get; init; }

    public required string UserPrincipalName { get; set; }

    public string? Mail { get; set; }

    public List<string> ProxyAddresses { get; } = [];

    public bool AccountEnabled { get; set; } = true;

    public string? UsageLocation { get; set; } = "DE";

    /// <summary>SKU ids, from wherever.</summary>
    public HashSet<string> Licences { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A licence that a group gives and that does not arrive: the SKU, the group and the error.</summary>
    public (string Sku, string Group, string Error)? Trouble { get; set; }

    /// <summary>Assignments that took a seat, and how often one was removed.</summary>
    public int Assigned { get; set; }

    public int Removed { get; set; }

    public bool Knows(string address) =>
        Is(UserPrincipalName, address) || Is(Mail, address) || ProxyAddresses.Exists(p => Is(p, "smtp:" + address));

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

internal sealed class TenantGroup
{
    /// <summary>Since when each member is one.</summary>
    public Dictionary<string, DateTimeOffset> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the directory does not show a new member.</summary>
    public TimeSpan SeenAfter { get; set; }

    /// <summary>Additions that were taken, by member.</summary>
    public Dictionary<string, int> Additions { get; } = new(StringComparer.OrdinalIgnoreCase);
}

internal sealed record TenantSku(string Id, string PartNumber, int Enabled);
