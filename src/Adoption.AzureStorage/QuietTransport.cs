using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Adoption.AzureStorage;

/// <summary>
/// HTTP without traces. The address of a row holds its key: an employee's number, or the key of an answer. Neither the SDK's own logs and
/// spans nor those of .NET's HTTP client (which collectors of traces pick up) may keep it, with a time beside it.
/// </summary>
internal static class QuietTransport
{
    private static readonly HttpClientTransport s_shared = new(new HttpClient(new SocketsHttpHandler
    {
        // Without a propagator the handler makes no spans at all.
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }));

    /// <summary>For each of the services' clients.</summary>
    public static T Quiet<T>(this T options) where T : ClientOptions
    {
        options.Transport = s_shared;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }
}
