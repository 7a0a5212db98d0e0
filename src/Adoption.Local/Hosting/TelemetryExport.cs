using Adoption.Orchestration;
using Adoption.Rollouts.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace Adoption.Local.Hosting;

/// <summary>
/// Traces and meters by OpenTelemetry, where the configuration names a collector: <c>OpenTelemetry:Endpoint</c>, for OTLP over gRPC like
/// <c>http://localhost:4317</c>. Requests are not traced: their addresses hold people's links.
/// </summary>
public static class TelemetryExport
{
    public const string Setting = "OpenTelemetry:Endpoint";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } endpoint)
        {
            return services;
        }

        services.AddOpenTelemetry()
            .WithTracing(t => t.AddSource(OrchestrationTraces.Name))
            .WithMetrics(m => m.AddMeter(ProgrammeMeters.Name))
            .UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, new Uri(endpoint));
        return services;
    }

    /// <summary>What is wrong with the setting; null: nothing.</summary>
    public static string? Check(IConfiguration configuration) =>
        configuration[Setting] is not { Length: > 0 } endpoint || Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? null
            : $"{Setting}: '{endpoint}' is no address. Write the collector's, like http://localhost:4317.";
}
