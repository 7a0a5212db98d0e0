using Adoption.Connectors.Licences;
using Adoption.Connectors.Tests.Http;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Connectors.Tests.Scim;

/// <summary>The connector as a host composes it, and a tool that it reaches over the network.</summary>
internal sealed class ScimBench : IAsyncDisposable
{
    public const string Product = "Werkzeug";

    private readonly (string Name, string? Value)[] _settings;
    private readonly ServiceProvider _services;

    private ScimBench(ScimServer server, SkippingClock clock, (string, string?)[] settings)
    {
        Server = server;
        Clock = clock;
        _settings = settings;
        _services = Compose(Log);
        Licences = _services.GetRequiredService<ILicenceProvider>();
    }

    public ScimServer Server { get; }

    public SkippingClock Clock { get; }

    public LogLines Log { get; } = new();

    public ILicenceProvider Licences { get; }

    public static async Task<ScimBench> OpenAsync(params (string Name, string? Value)[] settings)
    {
        var clock = new SkippingClock();
        return new ScimBench(await ScimServer.StartAsync(clock), clock, [("Product", Product), .. settings]);
    }

    public static string Address(int number) => $"person{number}@muster.example";

    public static LicenceSubject Person(int number) => new(new EmployeeId($"e-{number:D5}"), Address(number));

    public static IReadOnlyList<LicenceSubject> People(int count) => [.. Enumerable.Range(1, count).Select(Person)];

    public ILicenceProvider Reopen() => Compose(new LogLines()).GetRequiredService<ILicenceProvider>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private ServiceProvider Compose(LogLines log)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Scim:Tools:0:Endpoint"] = Server.Endpoint.ToString(), ["Scim:Tools:0:Token"] = ScimServer.Token,
        };
        foreach (var (name, value) in _settings)
        {
            settings[$"Scim:Tools:0:{name}"] = value;
        }

        return new ServiceCollection()
            .AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IDocumentStore, InMemoryDocumentStore>()
            .AddSingleton<ItsOwnList>()
            .AddLicences(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }
}
