using Adoption.Rollouts.Contract.Licences;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>A licence of Microsoft's that is assigned to each person.</summary>
public sealed class GraphDirectContractTests : GraphContractTests
{
    protected override (string, string?)[] Settings { get; } =
    [
        ("Graph:Products:0:Product", Product), ("Graph:Products:0:Group", null), ("Graph:Products:0:Sku", Tenant.Copilot),
        ("Graph:Products:1:Product", "Another"), ("Graph:Products:1:Sku", AnotherSku),
    ];
}

/// <summary>A tool that a group gives; its seats are in the settings.</summary>
public sealed class GraphGroupContractTests : GraphContractTests
{
    protected override LicenceState Given => LicenceState.Pending;

    protected override (string, string?)[] Settings { get; } =
    [
        ("Graph:Products:0:Product", Product), ("Graph:Products:0:Seats", $"{Seats}"),
        ("Graph:Products:1:Product", "Another"), ("Graph:Products:1:Group", AnotherGroup), ("Graph:Products:1:Sku", null), ("Graph:Products:1:Seats", $"{Seats}"),
    ];
}

public abstract class GraphContractTests : LicenceProviderContract
{
    protected const string AnotherSku = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
    protected const string AnotherGroup = "0aff3d4b-2a5e-4f4b-8c0f-0c6bd5d3b2a1";

    private GraphBench _bench = null!;

    protected abstract (string Name, string? Value)[] Settings { get; }

    protected override async Task<ILicenceProvider> OpenAsync()
    {
        _bench = await GraphBench.OpenAsync(people: 110, Seats, Settings);
        _bench.Server.Tenant.With(new TenantSku(AnotherSku, "SPE_E5", Seats)).Groups.Add(AnotherGroup, new TenantGroup());
        return _bench.Licences;
    }

    protected override Task<ILicenceProvider> ReopenAsync() => Task.FromResult(_bench.Reopen());

    protected override async Task CloseAsync() => await _bench.DisposeAsync();
}
