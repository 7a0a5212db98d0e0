using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdoptionFunctions.Hosting;

/// <summary>Traces, meters and log events go to Application Insights by OpenTelemetry, where it is configured.</summary>
internal static class TelemetryComposition
{
    private const string ClientId = "ClientId=";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[SettingNames.ApplicationInsights] is not { Length: > 0 } connection)
        {
            return services;
        }

        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .UseAzureMonitorExporter(o =>
            {
                o.ConnectionString = connection;
                if (IdentityOf(configuration[SettingNames.ApplicationInsightsIdentity]) is { } client)
                {
                    o.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client));
                }
            });
        return services;
    }

    /// <returns>The client id in <c>Authorization=AAD;ClientId=…</c>; null: there is none.</returns>
    private static string? IdentityOf(string? text) => text?.Split(';')
        .FirstOrDefault(p => p.StartsWith(ClientId, StringComparison.OrdinalIgnoreCase))?[ClientId.Length..];
}
