using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Adoption.Connectors.Http;
using Adoption.Rollouts.Mail;

namespace Adoption.Connectors.SendGrid;

/// <summary>
/// What SendGrid's answer means for the mails of a request (https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses,
/// …/mail-send/errors, …/rate-limits). An error refuses the whole request: none of its mails was taken. Error texts quote addresses: only the
/// names of fields are read, and only a word of ours goes on.
/// </summary>
internal static partial class SendGridReplies
{
    /// <summary>Something that an operator must mend; mails wait meanwhile.</summary>
    public static readonly TimeSpan NeedsAPerson = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    /// <param name="answer">Not a success.</param>
    /// <param name="body">As far as it was read.</param>
    /// <param name="clock">The clock.</param>
    public static SendGridReply Of(HttpResponseMessage answer, string body, TimeProvider clock) => answer.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => All(Later("rate-limited", WaitOf(answer, clock) ?? Soon)),
        HttpStatusCode.RequestTimeout => All(Later("timeout", WaitOf(answer, clock))),
        >= HttpStatusCode.InternalServerError => All(Later("provider-busy", WaitOf(answer, clock))),
        HttpStatusCode.Unauthorized => All(Later("authentication-failed", NeedsAPerson)),
        HttpStatusCode.Forbidden => All(Later("sender-refused", NeedsAPerson)),
        HttpStatusCode.RequestEntityTooLarge => new SendGridReply(new MailResult(Accepted: false, "too-large"), Divide: true),
        HttpStatusCode.BadRequest => OfFields(FieldsOf(body)),
        _ => All(Later("provider-refuses", NeedsAPerson)),
    };

    /// <summary>No answer came, or not all of one. Whether the mails were taken nobody knows; they are sent again.</summary>
    /// <returns>Null: not the provider's doing.</returns>
    public static MailResult? OfNoAnswer(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Later("tls-failed", NeedsAPerson),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } => Later("unreachable"),
        HttpRequestException or IOException => Later("connection-broken"),
        OperationCanceledException or TimeoutException => Later("timeout"),
        _ => null,
    };

    private static SendGridReply OfFields(IReadOnlyList<string> fields)
    {
        var numbers = fields.Select(f => Numbered().Match(f)).Where(m => m.Success).ToLookup(
            m => int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture), m => m.Groups["field"].Value);
        if (numbers.Count > 0)
        {
            return new SendGridReply(null, numbers.ToDictionary(n => n.Key, n => OfRecipient(n.First())));
        }

        return fields switch
        {
            [var field, ..] when field.StartsWith("from", StringComparison.Ordinal) => All(Later("sender-refused", NeedsAPerson)),
            [var field, ..] when Body().IsMatch(field) => All(new MailResult(Accepted: false, "message-refused")),
            _ => new SendGridReply(new MailResult(Accepted: false, "message-refused"), Divide: true),
        };
    }

    private static MailResult OfRecipient(string field) =>
        field.StartsWith("to", StringComparison.Ordinal) ? MailResult.OfAddress("recipient-refused") : new MailResult(Accepted: false, "message-refused");

    private static SendGridReply All(MailResult result) => new(result);

    private static MailResult Later(string category, TimeSpan? after = null) => new(Accepted: false, category, Retryable: true, after);

    /// <summary>Retry-After in seconds or as a date, else X-RateLimit-Reset in seconds since 1970.</summary>
    private static TimeSpan? WaitOf(HttpResponseMessage answer, TimeProvider clock)
    {
        var wait = ConnectorHttp.AskedWait(answer, clock)
            ?? (answer.Headers.TryGetValues("X-RateLimit-Reset", out var reset) && InstantOf(reset.First()) is { } at ? at - clock.GetUtcNow() : null);
        return wait is not { } found ? null : found > LongestWait ? LongestWait : found > TimeSpan.FromSeconds(1) ? found : TimeSpan.FromSeconds(1);
    }

    private static DateTimeOffset? InstantOf(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since1970) && since1970 <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(since1970)
            : null;

    /// <returns>Of each error its field, as <c>personalizations.3.to.0.email</c>; empty: the answer names none.</returns>
    private static IReadOnlyList<string> FieldsOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                    ? [.. errors.EnumerateArray().Select(e => e.Text("field")).OfType<string>()]
                    : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^personalizations\.(?<number>[0-9]{1,4})\.(?<field>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(subject|content|attachments|headers|tracking_settings|reply_to)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Body();
}

/// <summary>What becomes of a refused request.</summary>
/// <param name="ForAll">The result of every mail; with <paramref name="Divide"/> only of one that was alone.</param>
/// <param name="Divide">The request is tried again in halves: one of its mails may be at fault, or there are too many.</param>
internal sealed record SendGridReply(MailResult? ForAll, bool Divide = false)
{
    /// <param name="forAll">Null: not for all.</param>
    /// <param name="ofNumbers">The mails at fault, by their number in the request from 0; the others are sent without them.</param>
    public SendGridReply(MailResult? forAll, IReadOnlyDictionary<int, MailResult> ofNumbers)
        : this(forAll) => OfNumbers = ofNumbers;

    public IReadOnlyDictionary<int, MailResult> OfNumbers { get; } = new Dictionary<int, MailResult>();
}
