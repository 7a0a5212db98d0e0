using Adoption.Portal.Safety;
using Adoption.Rollouts.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Mail;

/// <summary>
/// Where a mail provider tells what came back. Nobody signs in: the provider's signature over the bytes stands for it, and no browser can make
/// one, so no antiforgery token is asked for. A provider that is not configured has no address here.
/// </summary>
internal static partial class MailEventEndpoints
{
    /// <summary>SendGrid's requests hold some hundred kilobytes of events.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    public static void MapMailEvents(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/webhooks/{provider}", TakeAsync)
        .AllowAnonymous()
        .RequireRateLimiting(Limits.MailEvents)
        .DisableAntiforgery();

    /// <summary>Answered with a success only when all of it is recorded: anything else the provider sends again.</summary>
    private static async Task<IResult> TakeAsync(
        string provider, HttpContext context, IEnumerable<IMailEventReader> readers, MailEventDesk desk, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        if (readers.FirstOrDefault(r => r.Provider == provider) is not { } reader)
        {
            return Results.NotFound();
        }

        if (await BodyAsync(context.Request, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var reading = reader.Read(name => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null, body);
        if (reading.Trust != MailEventTrust.Trusted)
        {
            Log.Refused(logs.CreateLogger(typeof(MailEventEndpoints).FullName!), reader.Provider, reading.Trust);
            return Results.StatusCode(reading.Trust == MailEventTrust.Untrusted ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
        }

        await desk.RecordAsync(reading.Events, cancellationToken);
        return Results.NoContent();
    }

    /// <returns>Null: it is too long.</returns>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var piece = new byte[32 * 1024];
        while (await request.Body.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > MostBytes)
            {
                return null;
            }

            await read.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }

        return read.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6401, EventName = "MailEventsRefused", Level = LogLevel.Warning,
            Message = "A request to the webhook of {Provider} was refused ({Trust}); if it is the provider's, its verification key is another than the configured one")]
        public static partial void Refused(ILogger logger, string provider, MailEventTrust trust);
    }
}
