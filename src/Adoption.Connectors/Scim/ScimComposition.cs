using Adoption.Connectors.Configuration;
using Adoption.Connectors.Http;
using Adoption.Connectors.Licences;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Connectors.Scim;

/// <summary>How a host gives out licences of tools that speak SCIM.</summary>
internal static class ScimComposition
{
    private const int Retries = 5;

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing, wrong or unknown.</exception>
    public static ScimOptions Read(IConfiguration configuration) => Settings.Read<ScimOptions>(configuration, ScimOptions.Section, ScimOptionsRules.Find);

    /// <param name="services">The host's.</param>
    /// <param name="options">Checked.</param>
    public static IServiceCollection AddScim(this IServiceCollection services, ScimOptions options)
    {
        services.AddConnectorHttp(ScimClient.Name, Retries);
        return services.AddSingleton<IProductLicences>(s => new ScimLicences(
            options,
            tool => new ScimClient(s.GetRequiredService<IHttpClientFactory>(), tool, s.GetRequiredService<ILogger<ScimClient>>()),
            s.GetRequiredService<TimeProvider>()));
    }
}
