using Adoption.Connectors.Configuration;
using Adoption.Connectors.Http;
using Adoption.Connectors.Licences;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Adoption.Connectors.Graph;

/// <summary>How a host gives out licences by Microsoft Graph.</summary>
internal static class GraphComposition
{
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing, wrong or unknown.</exception>
    public static GraphOptions Read(IConfiguration configuration) => Settings.Read<GraphOptions>(configuration, GraphOptions.Section, GraphOptionsRules.Find);

    /// <param name="services">The host's. A credential that stands in them already is used.</param>
    /// <param name="options">Checked.</param>
    public static IServiceCollection AddGraph(this IServiceCollection services, GraphOptions options)
    {
        services.TryAddKeyedSingleton<TokenCredential>(GraphClient.Name, (_, _) => GraphSignIn.CredentialOf(options));
        services.AddConnectorHttp(GraphClient.Name, retries: 0)
            .AddHttpMessageHandler(s => new GraphSignIn(s.GetRequiredKeyedService<TokenCredential>(GraphClient.Name), options.EndpointUri));
        return services
            .AddSingleton(s => new WriteShare(options.MostInstances, s.GetRequiredService<TimeProvider>()))
            .AddSingleton<IProductLicences>(s => new GraphLicences(
                new GraphClient(
                    s.GetRequiredService<IHttpClientFactory>(),
                    options,
                    s.GetRequiredService<WriteShare>(),
                    s.GetRequiredService<TimeProvider>(),
                    s.GetRequiredService<ILogger<GraphClient>>()),
                options,
                s.GetRequiredService<TimeProvider>()));
    }
}
