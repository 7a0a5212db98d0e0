using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Adoption.Portal.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Live;

/// <summary>Server-sent events that say "changed": the page then reads itself anew. They carry no data, so they need no rule of their own.</summary>
internal static class LiveEndpoints
{
    /// <summary>At most so often, however much is written.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Where another instance wrote, nobody here hears of it: a look now and then.</summary>
    private static readonly TimeSpan LooksAnyway = TimeSpan.FromSeconds(30);

    public static void AddLive(this IServiceCollection services) => services.AddSingleton<StoreChanges>();

    public static void MapLive(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/live", (StoreChanges changes, PortalOptions options, CancellationToken token) =>
            TypedResults.ServerSentEvents(ChangesAsync(changes, null, options.RealTime, token))).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/live/{rollout}", (string rollout, StoreChanges changes, PortalOptions options, CancellationToken token) =>
            TypedResults.ServerSentEvents(ChangesAsync(changes, rollout, options.RealTime, token))).RequireAuthorization(Policies.SignedIn);
    }

    /// <param name="rollout">Null: all.</param>
    internal static async IAsyncEnumerable<SseItem<string>> ChangesAsync(
        StoreChanges changes, string? rollout, TimeProvider realTime, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = changes.Listen();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await WaitAsync(listener, rollout, realTime, cancellationToken))
            {
                yield return new SseItem<string>("", "changed");
                await Task.Delay(Rest, realTime, cancellationToken);
            }
        }
    }

    /// <returns>True: something concerns the page, or may have been written elsewhere.</returns>
    private static async Task<bool> WaitAsync(StoreListener listener, string? rollout, TimeProvider realTime, CancellationToken cancellationToken)
    {
        try
        {
            if (!await listener.Changes.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(LooksAnyway, realTime, cancellationToken))
            {
                return false;
            }
        }
        catch (TimeoutException)
        {
            return true;
        }

        var concerns = false;
        while (listener.Changes.TryRead(out var partition))
        {
            concerns |= rollout is null || partition.StartsWith(rollout, StringComparison.Ordinal);
        }

        return concerns;
    }
}
