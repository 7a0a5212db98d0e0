using System.Net.Http.Headers;
using System.Text;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Logging;

namespace Adoption.Connectors.SendGrid;

/// <summary>
/// Hands mails to SendGrid (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send). What SendGrid accepted is sent as far as this
/// transport knows; what comes back is told by the event webhook. When a connection breaks after the last byte and before the answer, nobody can
/// know: its mails are sent again, and SendGrid has no key by which it would notice.
/// </summary>
public sealed partial class SendGridTransport : IMailTransport, IAsyncDisposable
{
    /// <summary>The name of the client in <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "sendgrid";

    /// <summary>A request that has waited so long for its turn is not begun: the outbox's claim on its mails ends after five minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>An error document; what is longer is none of ours.</summary>
    private const int MostErrorBytes = 1024 * 1024;

    private readonly SendGridOptions _options;
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _clock;
    private readonly Gathering _gathering;
    private readonly SemaphoreSlim _free;
    private readonly Trouble _trouble;

    /// <param name="options">As <see cref="SendGridOptionsRules"/> finds nothing wrong with.</param>
    /// <param name="clients">Has the client <see cref="ClientName"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The log.</param>
    public SendGridTransport(SendGridOptions options, IHttpClientFactory clients, TimeProvider clock, ILogger<SendGridTransport> log)
    {
        _options = options;
        _clients = clients;
        _clock = clock;
        _trouble = new Trouble(category => Log.NoneGoesOut(log, category), () => Log.GoesOutAgain(log));
        _gathering = new Gathering(options.MailsPerRequest, options.GatherFor, clock, SendAsync);
        _free = new SemaphoreSlim(options.Requests);
    }

    public bool IsConfigured => true;

    public int MostAtOnce => Math.Max(_options.MailsPerRequest, _options.Requests);

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default) =>
        _gathering.AddAsync(SendGridRequest.GroupOf(mail), mail, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _gathering.DisposeAsync();
        _free.Dispose();
    }

    /// <returns>A result for each mail, in order.</returns>
    private async Task<IReadOnlyList<MailResult>> SendAsync(IReadOnlyList<OutgoingMail> mails)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        try
        {
            await _free.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return [.. mails.Select(_ => new MailResult(Accepted: false, "provider-slow", Retryable: true))];
        }

        try
        {
            var results = new MailResult[mails.Count];
            using var limit = new CancellationTokenSource(_options.Timeout, _clock);
            await SendAsync([.. mails.Select((m, n) => (n, m))], results, limit.Token);
            return results;
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task SendAsync(IReadOnlyList<(int Number, OutgoingMail Mail)> mails, MailResult[] results, CancellationToken cancellationToken)
    {
        if (mails.Count == 0)
        {
            return;
        }

        var reply = await PostAsync([.. mails.Select(m => m.Mail)], cancellationToken);
        if (reply is { Divide: true } && mails.Count > 1)
        {
            await SendAsync([.. mails.Take(mails.Count / 2)], results, cancellationToken);
            await SendAsync([.. mails.Skip(mails.Count / 2)], results, cancellationToken);
            return;
        }

        // Numbers beyond the request would send the same again for ever.
        var atFault = reply.OfNumbers.Keys.Where(n => n < mails.Count).ToHashSet();
        foreach (var number in Enumerable.Range(0, mails.Count))
        {
            results[mails[number].Number] = atFault.Contains(number) ? reply.OfNumbers[number] : reply.ForAll ?? Refused;
        }

        if (atFault.Count > 0)
        {
            await SendAsync([.. mails.Where((_, n) => !atFault.Contains(n))], results, cancellationToken);
        }
    }

    private static MailResult Refused { get; } = new(Accepted: false, "message-refused");

    private async Task<SendGridReply> PostAsync(IReadOnlyList<OutgoingMail> mails, CancellationToken cancellationToken)
    {
        using var client = _clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseAddress, "v3/mail/send"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey) },
            Content = new StringContent(SendGridRequest.Json(mails, _options), Encoding.UTF8, "application/json"),
        };
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                _trouble.Is(null);
                return new SendGridReply(MailResult.Ok);
            }

            var reply = SendGridReplies.Of(answer, await BodyAsync(answer, cancellationToken), _clock);
            if (reply.ForAll is { Retryable: true } later)
            {
                _trouble.Is(later.Category);
            }

            return reply;
        }
        catch (Exception e) when (SendGridReplies.OfNoAnswer(e) is { } later)
        {
            _trouble.Is(later.Category);
            return new SendGridReply(later);
        }
    }

    private static async Task<string> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var piece = new byte[8 * 1024];
        while (read.Length < MostErrorBytes && await stream.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            await read.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }

        return Encoding.UTF8.GetString(read.ToArray());
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4311, EventName = "SendGridTakesNothing", Level = LogLevel.Warning,
            Message = "SendGrid takes no mails now ({Category}); mails wait and are tried again")]
        public static partial void NoneGoesOut(ILogger logger, string category);

        [LoggerMessage(EventId = 4312, EventName = "SendGridTakesAgain", Level = LogLevel.Information, Message = "SendGrid takes mails again")]
        public static partial void GoesOutAgain(ILogger logger);
    }
}
