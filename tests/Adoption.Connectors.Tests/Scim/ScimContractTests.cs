using Adoption.Connectors.Licences;
using Adoption.Connectors.Tests.Http;
using Adoption.Rollouts.Contract.Licences;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Connectors.Tests.Scim;

/// <summary>An active account is a seat.</summary>
public sealed class ScimAccountContractTests : ScimContractTests
{
    protected override string? Group => null;
}

/// <summary>A group's membership is a seat.</summary>
public sealed class ScimGroupContractTests : ScimContractTests
{
    protected override string? Group => ScimServer.Group;
}

public abstract class ScimContractTests : LicenceProviderContract
{
    private readonly SkippingClock _clock = new();
    private ScimServer _tool = null!;
    private ScimServer _another = null!;

    protected abstract string? Group { get; }

    protected override async Task<ILicenceProvider> OpenAsync()
    {
        _tool = await ScimServer.StartAsync(_clock);
        _another = await ScimServer.StartAsync(_clock);
        return await ReopenAsync();
    }

    protected override Task<ILicenceProvider> ReopenAsync() => Task.FromResult(new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton<IDocumentStore, InMemoryDocumentStore>()
        .AddSingleton<ItsOwnList>()
        .AddLicences(new ConfigurationBuilder().AddInMemoryCollection([.. Settings(0, Product, _tool), .. Settings(1, "Another", _another)]).Build())
        .BuildServiceProvider()
        .GetRequiredService<ILicenceProvider>());

    protected override async Task CloseAsync()
    {
        await _tool.DisposeAsync();
        await _another.DisposeAsync();
    }

    private Dictionary<string, string?> Settings(int number, string product, ScimServer tool) => new(StringComparer.Ordinal)
    {
        [$"Scim:Tools:{number}:Product"] = product,
        [$"Scim:Tools:{number}:Endpoint"] = tool.Endpoint.ToString(),
        [$"Scim:Tools:{number}:Token"] = ScimServer.Token,
        [$"Scim:Tools:{number}:Seats"] = $"{Seats}",
        [$"Scim:Tools:{number}:Group"] = Group,
    };
}
