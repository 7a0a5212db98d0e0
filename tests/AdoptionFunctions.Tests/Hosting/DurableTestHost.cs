using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Adoption.Orchestration;
using AdoptionFunctions.Orchestrations;
using Microsoft.DurableTask.Testing;

namespace AdoptionFunctions.Tests.Hosting;

/// <summary>Durable Task in this process, with the orchestrators and activities of a catalog behind the app's own runners and client.</summary>
internal static class DurableTestHost
{
    /// <param name="catalog">What runs.</param>
    /// <param name="services">Given to its factories.</param>
    /// <param name="client">Is handed the host's client.</param>
    /// <param name="time">The programme's time.</param>
    public static async Task<DurableTaskTestHost> StartAsync(
        OrchestrationCatalog catalog, IServiceProvider services, DurableOrchestrationClient client, TimeScale time)
    {
        var orchestrators = new OrchestratorRunner(catalog, services, time);
        var activities = new ActivityRunner(catalog, services);
        var host = await DurableTaskTestHost.StartAsync(
            registry =>
            {
                foreach (var name in catalog.Orchestrators.Keys)
                {
                    registry.AddOrchestratorFunc<JsonElement, JsonElement>(name, (context, _) => orchestrators.RunAsync(context));
                }

                foreach (var name in catalog.Activities.Keys)
                {
                    registry.AddActivityFunc<JsonElement, JsonElement>(
                        name, (context, input) => activities.RunAsync(name, context.InstanceId, input, CancellationToken.None));
                }
            },
            new DurableTaskTestHostOptions { Port = FreePort() });
        client.Use(host.Client);
        return host;
    }

    /// <summary>The host picks its port blindly otherwise, and tests run side by side.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
