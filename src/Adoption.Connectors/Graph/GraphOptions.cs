namespace Adoption.Connectors.Graph;

/// <summary>How Microsoft Graph gives out licences: the section <c>Graph</c> of the configuration.</summary>
public sealed record GraphOptions
{
    public const string Section = "Graph";

    /// <value>Where Graph is, with its version. The default is the public cloud's; national clouds have others.</value>
    public string Endpoint { get; init; } = "https://graph.microsoft.com/v1.0/";

    /// <value>The tenant's id or domain. Needed with <see cref="ClientSecret"/> alone.</value>
    public string? TenantId { get; init; }

    /// <summary>Who signs in.</summary>
    /// <value>
    /// A managed identity's client id, or with <see cref="ClientSecret"/> an app registration's. Null: whoever has signed in on this machine
    /// (<c>DefaultAzureCredential</c>).
    /// </value>
    public string? ClientId { get; init; }

    /// <value>The app registration's secret, outside Azure. Keep it out of files: the environment (<c>ADOPTION_Graph__ClientSecret</c>) is read too.</value>
    public string? ClientSecret { get; init; }

    /// <summary>Set for people who have none, before a licence is assigned directly.</summary>
    /// <value>
    /// Two letters (ISO 3166-1): where the services are used decides which of them may be. Null: nobody's is set (it needs the right to change
    /// users), and who has none is told to IT.
    /// </value>
    public string? UsageLocation { get; init; }

    /// <summary>Graph's limit of writes is shared by this many instances of the app.</summary>
    /// <value>1 to 1,000. The default is 1.</value>
    public int MostInstances { get; init; } = 1;

    /// <summary>The tools whose licences Graph gives out. Every other tool's stand on IT's own list.</summary>
    public IReadOnlyList<GraphProduct> Products { get; init; } = [];

    public Uri EndpointUri => new(Endpoint.TrimEnd('/') + "/");
}

/// <summary>One tool, and the way to it: by membership of a group, or by a licence of Microsoft's that is assigned to each person.</summary>
public sealed record GraphProduct
{
    /// <value>As the plan's licences name it (<c>licences.product</c>). Required.</value>
    public string Product { get; init; } = "";

    /// <summary>The group from which the tool, or a licence of Microsoft's, is given out. People stand in it directly, not by a group within it.</summary>
    /// <value>Its object id. Null: the licence is assigned to each person.</value>
    public string? Group { get; init; }

    /// <summary>Microsoft's licence: the one to assign, or beside a group the one that the group gives.</summary>
    /// <value>A part number like <c>Microsoft_365_Copilot</c>, or the SKU's id. Null: the tool is not Microsoft's; a group is needed.</value>
    public string? Sku { get; init; }

    /// <summary>Seats of a tool that is not Microsoft's: who would be one too many is not added to the group.</summary>
    /// <value>0 or more. Null: not known here.</value>
    public int? Seats { get; init; }
}
