using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Adoption.Connectors.Http;
using Adoption.Rollouts.Licences;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Adoption.Connectors.Graph;

/// <summary>
/// Sends requests to Graph, in batches of 20, and those again that Graph turned away for a while. Each request of a batch is answered by itself
/// (https://learn.microsoft.com/graph/throttling#throttling-and-batching): what was done stays done, and only the rest waits.
/// </summary>
/// <remarks>
/// Over <see cref="HttpClient"/>, with Azure.Identity's tokens: the package Microsoft.Graph is some 40 MB for the six requests that are made here, and
/// its client repeats a whole batch, not the items that were turned away.
/// </remarks>
internal sealed partial class GraphClient
{
    /// <summary>The most requests that Graph takes in a batch.</summary>
    public const int BatchSize = 20;

    /// <summary>The name of its <see cref="HttpClient"/>.</summary>
    public const string Name = "graph";

    private readonly IHttpClientFactory _http;
    private readonly Uri _batch;
    private readonly WriteShare _share;
    private readonly TimeProvider _clock;
    private readonly ILogger<GraphClient> _log;
    private readonly ResiliencePipeline<Round> _rounds;

    public GraphClient(IHttpClientFactory http, GraphOptions options, WriteShare share, TimeProvider clock, ILogger<GraphClient> log)
    {
        _http = http;
        _batch = new Uri(options.EndpointUri, "$batch");
        _share = share;
        _clock = clock;
        _log = log;
        _rounds = new ResiliencePipelineBuilder<Round> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<Round>
            {
                MaxRetryAttempts = 6,
                Delay = TimeSpan.FromSeconds(2),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = a => new(a.Outcome.Result is { Left: > 0 } round && !(round.AskedWait > ConnectorHttp.LongestWait)),
                DelayGenerator = a => new(a.Outcome.Result?.AskedWait),
            })
            .Build();
    }

    /// <returns>An answer to each, in the order of the requests. None of them may pass; none is refused.</returns>
    /// <exception cref="DirectoryOutageException">Graph can't be reached, turns everything away for too long, or refuses the app.</exception>
    public async Task<IReadOnlyList<GraphAnswer>> SendAsync(IReadOnlyList<GraphRequest> requests, CancellationToken cancellationToken)
    {
        var answers = new GraphAnswer[requests.Count];
        foreach (var batch in Enumerable.Range(0, requests.Count).Chunk(BatchSize))
        {
            await SendAsync(requests, [.. batch], answers, cancellationToken);
        }

        return answers;
    }

    private async Task SendAsync(IReadOnlyList<GraphRequest> requests, List<int> open, GraphAnswer[] answers, CancellationToken cancellationToken)
    {
        var all = open.Count;
        await _rounds.ExecuteAsync(
            async token =>
            {
                await _share.TakeAsync(open.Count(i => requests[i].IsWrite), token);
                var round = await PostAsync([.. open.Select(i => (i, requests[i]))], token);
                open.ForEach(i => answers[i] = round.GetValueOrDefault(i) ?? new GraphAnswer(0, "NoAnswer"));
                if (open.Select(i => answers[i]).FirstOrDefault(a => a.IsRefused) is { } refusal)
                {
                    Log.Refuses(_log, refusal.Status, refusal.Code);
                    throw new DirectoryOutageException(
                        $"Microsoft Graph refuses what the app asks ({refusal.Status} {refusal.Code}). Give it the permissions that infra/grant-graph.sh names.");
                }

                open.RemoveAll(i => !answers[i].MayPass);
                return new Round(open.Count, open.Select(i => answers[i].RetryAfter).Max());
            },
            cancellationToken);
        if (open.Count == all || open.Exists(i => answers[i].IsThrottled))
        {
            var (status, code) = (answers[open[0]].Status, answers[open[0]].Code);
            Log.TurnsAway(_log, open.Count, status, code);
            throw new DirectoryOutageException($"Microsoft Graph turns requests away ({status} {code}); they are sent again later.");
        }
    }

    /// <returns>What was answered, by the request's number; what a broken or foreign answer leaves out is missing.</returns>
    private async Task<IReadOnlyDictionary<int, GraphAnswer>> PostAsync(IReadOnlyList<(int Id, GraphRequest Request)> requests, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _http.CreateClient(Name);
            var body = new Batch([.. requests.Select(r => ItemOf(r.Id, r.Request))]);
            using var response = await client.PostAsJsonAsync(_batch, body, GraphJson.Default.Batch, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var whole = new GraphAnswer((int)response.StatusCode, RetryAfter: ConnectorHttp.AskedWait(response, _clock));
                return requests.ToDictionary(r => r.Id, _ => whole);
            }

            var answer = await response.Content.ReadFromJsonAsync(GraphJson.Default.BatchAnswer, cancellationToken);
            var byId = (answer?.Responses ?? []).GroupBy(i => i.Id, StringComparer.Ordinal).ToDictionary(g => g.Key ?? "", g => g.First(), StringComparer.Ordinal);
            return requests
                .Where(r => byId.ContainsKey(TextOf(r.Id)))
                .ToDictionary(r => r.Id, r => GraphReplies.Read(byId[TextOf(r.Id)], _clock));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TimeoutRejectedException)
        {
            var broken = new GraphAnswer(0, e.GetType().Name);
            return requests.ToDictionary(r => r.Id, _ => broken);
        }
    }

    private static BatchItem ItemOf(int id, GraphRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Body is not null)
        {
            headers.Add("Content-Type", "application/json");
        }

        if (request.IsAdvanced)
        {
            headers.Add("ConsistencyLevel", "eventual");
        }

        return new BatchItem(TextOf(id), request.Method, request.Url, headers.Count > 0 ? headers : null, request.Body);
    }

    private static string TextOf(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <param name="Left">Requests that are to be sent again.</param>
    /// <param name="AskedWait">The longest wait that Graph asks for; null: it does not say.</param>
    private sealed record Round(int Left, TimeSpan? AskedWait);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4501, EventName = "GraphRefuses", Level = LogLevel.Error,
            Message = "Microsoft Graph refuses what the app asks ({Status} {Code}): give it the permissions that infra/grant-graph.sh names")]
        public static partial void Refuses(ILogger logger, int status, string? code);

        [LoggerMessage(EventId = 4502, EventName = "GraphTurnsAway", Level = LogLevel.Warning,
            Message = "Microsoft Graph turned {Count} requests away for too long ({Status} {Code}); they are sent again later")]
        public static partial void TurnsAway(ILogger logger, int count, int status, string? code);
    }
}
