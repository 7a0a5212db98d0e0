using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace Adoption.Connectors.Http;

/// <summary>
/// How connectors speak HTTP. Requests are neither logged nor traced one by one: addresses and bodies name people. A redirection is an answer like
/// any other, since a token must not follow it.
/// </summary>
internal static class ConnectorHttp
{
    /// <summary>How long one attempt may take.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(100);

    /// <summary>What a server asks to wait longer for is not waited for here: the caller is told, and tries again later.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <param name="services">The host's.</param>
    /// <param name="name">Of the client.</param>
    /// <param name="retries">How often a request is sent again while the trouble may pass; 0: the caller does that.</param>
    public static IHttpClientBuilder AddConnectorHttp(this IServiceCollection services, string name, int retries)
    {
        // It would tell each attempt of each request.
        services.AddLogging(b => b.AddFilter("Polly", LogLevel.Warning));
        var client = services.AddHttpClient(name, c => c.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = ConnectionLifetime;
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ActivityHeadersPropagator = null;
            });
        client.AddResilienceHandler("attempts", (pipeline, context) =>
        {
            var clock = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.TimeProvider = clock;
            if (retries > 0)
            {
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = retries,
                    Delay = TimeSpan.FromSeconds(2),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = a => new(HttpClientResiliencePredicates.IsTransient(a.Outcome) && !(AskedWait(a.Outcome.Result, clock) > LongestWait)),
                });
            }

            pipeline.AddTimeout(AttemptTimeout);
        });
        return client;
    }

    /// <summary>What the server asks to wait (RFC 9110, section 10.2.3: seconds or a date); null: it does not say.</summary>
    public static TimeSpan? AskedWait(HttpResponseMessage? response, TimeProvider clock) => AskedWait(response?.Headers.RetryAfter, clock);

    /// <inheritdoc cref="AskedWait(HttpResponseMessage?, TimeProvider)"/>
    public static TimeSpan? AskedWait(RetryConditionHeaderValue? value, TimeProvider clock) => value switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
