using Adoption.Orchestration;
using Adoption.Rollouts.Watching;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace AdoptionFunctions.Hosting;

/// <summary>
/// Traces, meters and log events go to Application Insights by OpenTelemetry, where it is configured. Requests are not traced: their addresses hold
/// people's links. The Functions host, which would trace them, is told nothing of Application Insights (<see cref="HostSettings"/>).
/// </summary>
internal static class TelemetryComposition
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging(Quieten);
        if (configuration[SettingNames.TelemetryConnectionString] is not { Length: > 0 } connection)
        {
            return services;
        }

        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(t => t.AddSource(OrchestrationTraces.Name))
            .WithMetrics(m => m.AddMeter(ProgrammeMeters.Name))
            .UseAzureMonitorExporter(o =>
            {
                o.ConnectionString = connection;
                if (configuration[SettingNames.TelemetryClientId] is { Length: > 0 } client)
                {
                    o.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client));
                }
            });
        return services;
    }

    /// <summary>As in the other host, and for the same reasons.</summary>
    private static void Quieten(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft", LogLevel.Warning)

        // It writes the address of each request.
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
}
