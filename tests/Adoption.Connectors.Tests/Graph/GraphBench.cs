using Adoption.Connectors.Graph;
using Adoption.Connectors.Licences;
using Adoption.Connectors.Tests.Http;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>The connector as a host composes it, and a Graph that it reaches over the network.</summary>
internal sealed class GraphBench : IAsyncDisposable
{
    /// <summary>A tool that is given out by a group.</summary>
    public const string Team = "ChatGPT Enterprise";

    /// <summary>A licence of Microsoft's that is assigned to each person.</summary>
    public const string Direct = "Copilot";

    /// <summary>A licence of Microsoft's that a group gives.</summary>
    public const string ByGroup = "Copilot (Gruppe)";

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Graph:Products:0:Product"] = Team,
        ["Graph:Products:0:Group"] = Tenant.TeamGroup,
        ["Graph:Products:1:Product"] = Direct,
        ["Graph:Products:1:Sku"] = "Microsoft_365_Copilot",
        ["Graph:Products:2:Product"] = ByGroup,
        ["Graph:Products:2:Group"] = Tenant.TeamGroup,
        ["Graph:Products:2:Sku"] = Tenant.Copilot,
    };

    private readonly Dictionary<string, string?> _settings;
    private readonly ServiceProvider _services;

    private GraphBench(GraphServer server, SkippingClock clock, Dictionary<string, string?> settings)
    {
        Server = server;
        Clock = clock;
        _settings = settings;
        _services = Compose(server, clock, settings, Log);
        Licences = _services.GetRequiredService<ILicenceProvider>();
    }

    public GraphServer Server { get; }

    public SkippingClock Clock { get; }

    public LogLines Log { get; } = new();

    public ILicenceProvider Licences { get; }

    /// <param name="people">Who has an account: <see cref="Address"/>.</param>
    /// <param name="seats">Of Microsoft's licence.</param>
    /// <param name="more">Settings beside or instead of the usual ones; null takes one out.</param>
    public static async Task<GraphBench> OpenAsync(int people, int seats = 1000, params (string Name, string? Value)[] more)
    {
        var clock = new SkippingClock();
        var tenant = new Tenant().With(Enumerable.Range(1, people).Select(Address)).With(new TenantSku(Tenant.Copilot, "Microsoft_365_Copilot", seats));
        var settings = new Dictionary<string, string?>(Settings, StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new GraphBench(await GraphServer.StartAsync(tenant, clock), clock, settings);
    }

    public static string Address(int number) => $"person{number}@muster.example";

    public static LicenceSubject Person(int number) => new(new EmployeeId($"e-{number:D5}"), Address(number));

    public static IReadOnlyList<LicenceSubject> People(int count) => [.. Enumerable.Range(1, count).Select(Person)];

    public TenantUser User(int number) => Server.Tenant.Of(Address(number));

    /// <summary>The same connector in another process.</summary>
    public ILicenceProvider Reopen() => Compose(Server, Clock, _settings, new LogLines()).GetRequiredService<ILicenceProvider>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    public static ServiceProvider Compose(GraphServer server, TimeProvider clock, Dictionary<string, string?> settings, LogLines log)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(new("Graph:Endpoint", server.Endpoint.ToString())).Where(s => s.Value is not null))
            .Build();
        return new ServiceCollection()
            .AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton(clock)
            .AddSingleton<IDocumentStore, InMemoryDocumentStore>()
            .AddSingleton<ItsOwnList>()
            .AddKeyedSingleton<TokenCredential>(GraphClient.Name, new FixedToken())
            .AddLicences(configuration)
            .BuildServiceProvider();
    }

    /// <summary>Entra ID's token endpoint needs a company; the token's way into each request is the same.</summary>
    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal("http://127.0.0.1", new Uri(Assert.Single(requestContext.Scopes)).GetComponents(UriComponents.Scheme | UriComponents.Host, UriFormat.Unescaped));
            return new AccessToken(GraphServer.Token, DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
