using Adoption.Rollouts;
using Adoption.Rollouts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Home;

/// <summary>For load balancers and operators: one word each, nothing about the programme.</summary>
internal static partial class HealthEndpoints
{
    /// <summary>The store answers at once, or the host is not ready. Real time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>No rollout has this id.</summary>
    private const string Probe = "health";

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    /// <summary>Ready: the store can be read. 503 otherwise; the log says why.</summary>
    private static async Task<IResult> ReadyAsync(IDocumentStore store, PortalOptions options, ILoggerFactory logs, CancellationToken token)
    {
        using var patience = new CancellationTokenSource(Patience, options.RealTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, patience.Token);
        try
        {
            await store.GetAsync(Tables.Rollouts, Tables.AllRollouts, Probe, either.Token);
            return Results.Text("ready");
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            // Whatever it is, this host can't serve people now.
            Log.NotReady(logs.CreateLogger(typeof(HealthEndpoints).FullName!), e.GetType().Name);
            return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6301, EventName = "NotReady", Level = LogLevel.Warning, Message = "The store can't be read ({Error}): this host is not ready")]
        public static partial void NotReady(ILogger logger, string error);
    }
}
