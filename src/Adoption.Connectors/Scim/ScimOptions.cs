namespace Adoption.Connectors.Scim;

/// <summary>Tools that give out access by SCIM 2.0 themselves: the section <c>Scim</c> of the configuration.</summary>
public sealed record ScimOptions
{
    public const string Section = "Scim";

    public IReadOnlyList<ScimTool> Tools { get; init; } = [];
}

/// <summary>One tool.</summary>
public sealed record ScimTool
{
    /// <value>As the plan's licences name it (<c>licences.product</c>). Required.</value>
    public string Product { get; init; } = "";

    /// <value>The tool's SCIM address, below which <c>/Users</c> stands; https. Required.</value>
    public string Endpoint { get; init; } = "";

    /// <value>The bearer token that the tool gave its administrator. Required. Keep it out of files: in Azure it is a reference to the vault.</value>
    public string Token { get; init; } = "";

    /// <summary>Where membership of a group decides who has a seat: people become members, and are taken out again; their accounts stay.</summary>
    /// <value>The group's id in the tool. Null: an active account is a seat; it is deactivated when it is given back.</value>
    public string? Group { get; init; }

    /// <value>Seats that were bought: who would be one too many gets none. Null: the tool decides.</value>
    public int? Seats { get; init; }

    public Uri Address(string path) => new($"{Endpoint.TrimEnd('/')}/{path}");

    /// <summary>Without the token.</summary>
    public override string ToString() => Product;
}
