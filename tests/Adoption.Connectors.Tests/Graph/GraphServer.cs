using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adoption.Connectors.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>
/// Microsoft Graph's <c>$batch</c> (https://learn.microsoft.com/graph/json-batching): up to 20 requests, each answered by itself, in any order. It turns away
/// what a test wants turned away (https://learn.microsoft.com/graph/throttling).
/// </summary>
internal sealed class GraphServer : IAsyncDisposable
{
    public const string Token = "the-apps-token";

    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentQueue<string> _addresses = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly GraphAnswers _answers;
    private LocalServer _server = null!;
    private int _batches;

    private GraphServer(Tenant tenant, TimeProvider clock)
    {
        Tenant = tenant;
        _clock = clock;
        _answers = new GraphAnswers(tenant, clock);
    }

    public Tenant Tenant { get; }

    public Uri Endpoint => new(_server.Address, "v1.0/");

    /// <summary>Every request of every batch, those that were turned away too.</summary>
    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>The addresses of the HTTP requests themselves: what a proxy or a trace would see.</summary>
    public IReadOnlyList<string> Addresses => [.. _addresses];

    /// <summary>Answers a whole HTTP request, by its number, in the place of Graph; null: Graph answers.</summary>
    public Func<int, RequestDelegate?> Whole { get; set; } = _ => null;

    /// <summary>Answers one request of a batch in the place of Graph; null: Graph answers.</summary>
    public Func<Call, Reply?> Each { get; set; } = _ => null;

    /// <summary>The first batch with such a request is carried out, and the connection breaks before the answer.</summary>
    public Func<Call, bool>? LosesAnswerOf { get; set; }

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public static async Task<GraphServer> StartAsync(Tenant tenant, TimeProvider clock)
    {
        var graph = new GraphServer(tenant, clock);
        graph._server = await LocalServer.StartAsync(graph.AnswerAsync);
        return graph;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _turn.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _batches);
        _addresses.Enqueue(context.Request.Path + context.Request.QueryString);
        if (Whole(number) is { } answer)
        {
            await answer(context);
            return;
        }

        if (context.Request.Path != "/v1.0/$batch" || context.Request.Method != "POST" || context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.StatusCode = 401;
            return;
        }

        var requests = (await JsonNode.ParseAsync(context.Request.Body))!["requests"]!.AsArray();
        var ids = requests.Select(r => r!["id"]!.GetValue<string>()).ToList();
        if (ids.Count is 0 or > 20 || ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() != ids.Count)
        {
            context.Response.StatusCode = 400;
            return;
        }

        var responses = new List<JsonNode>();
        await _turn.WaitAsync();
        try
        {
            responses.AddRange(requests.Select(r => AnswerOne(number, r!.AsObject())));
        }
        finally
        {
            _turn.Release();
        }

        if (LosesAnswerOf is { } loses && _calls.Where(c => c.Batch == number).Any(loses))
        {
            LosesAnswerOf = null;
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { ["responses"] = new JsonArray([.. Enumerable.Reverse(responses)]) }.ToJsonString());
    }

    private JsonObject AnswerOne(int batch, JsonObject request)
    {
        var headers = request["headers"]?.AsObject().ToDictionary(h => h.Key, h => h.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase) ?? [];
        var call = new Call(batch, request["method"]!.GetValue<string>(), request["url"]!.GetValue<string>(), headers, request["body"]?.AsObject(), _clock.GetUtcNow());
        _calls.Enqueue(call);
        var reply = call.Body is not null && !headers.ContainsKey("Content-Type")
            ? Reply.Error(400, "Request_BadRequest", "A Content-Type header is required.")
            : Each(call) ?? _answers.To(call);
        return new JsonObject
        {
            ["id"] = request["id"]!.GetValue<string>(),
            ["status"] = reply.Status,
            ["headers"] = JsonSerializer.SerializeToNode(reply.Headers ?? new Dictionary<string, string> { ["Cache-Control"] = "no-cache" }),
            ["body"] = reply.Body,
        };
    }
}

/// <param name="Batch">The number of its batch.</param>
/// <param name="Method">HTTP's.</param>
/// <param name="Url">As in the batch.</param>
/// <param name="Headers">As in the batch.</param>
/// <param name="Body">As in the batch.</param>
/// <param name="At">When it came, by the test's clock.</param>
internal sealed record Call(
    int Batch, string Method, string Url, IReadOnlyDictionary<string, string> Headers, JsonObject? Body, DateTimeOffset At)
{
    public bool IsWrite => Method is "PATCH" or "DELETE" || Url.EndsWith("/assignLicense", StringComparison.Ordinal) || Url.EndsWith("/$ref", StringComparison.Ordinal);

    /// <summary>It says the same as another one.</summary>
    public bool IsAgain(Call other) => (Method, Url, Body?.ToJsonString()) == (other.Method, other.Url, other.Body?.ToJsonString());
}

internal sealed record Reply(int Status, JsonNode? Body = null, IReadOnlyDictionary<string, string>? Headers = null)
{
    public static Reply Ok(JsonNode body) => new(200, body);

    public static Reply Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["innerError"] = new JsonObject() } });

    public static Reply Throttled(int seconds) => Error(429, "TooManyRequests", "Too Many Requests") with
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture) },
    };
}
