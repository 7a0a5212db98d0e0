using System.Net.Security;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Adoption.Connectors.Smtp;

/// <summary>
/// Hands mails to an SMTP server. What the server accepted is sent, whatever becomes of the connection then. When the connection breaks after
/// the last byte and before the answer, nobody can know: the mail is sent again under the same message id.
/// </summary>
public sealed partial class SmtpTransport : IMailTransport, IAsyncDisposable
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private readonly SmtpConnections _connections;
    private readonly SemaphoreSlim _free;
    private readonly Trouble _trouble;

    /// <param name="options">As <see cref="SmtpOptionsRules"/> finds nothing wrong with.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The log.</param>
    public SmtpTransport(SmtpOptions options, TimeProvider clock, ILogger<SmtpTransport> log)
        : this(options, trust: null, clock, log)
    {
    }

    internal SmtpTransport(SmtpOptions options, RemoteCertificateValidationCallback? trust, TimeProvider clock, ILogger<SmtpTransport> log)
    {
        _options = options;
        _clock = clock;
        _trouble = new Trouble(category => Log.NoneGoesOut(log, category), () => Log.GoesOutAgain(log));
        _connections = new SmtpConnections(options, trust, clock);
        _free = new SemaphoreSlim(options.Connections);
    }

    public bool IsConfigured => true;

    public int MostAtOnce => _options.Connections;

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        using var message = SmtpMessage.Of(mail, _options, _clock.GetUtcNow());
        await _free.WaitAsync(cancellationToken);
        try
        {
            using var limit = new CancellationTokenSource(_options.Timeout, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var result = await SendAsync(message, either.Token);
            if (!result.Accepted)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return result;
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        _free.Dispose();
    }

    private async Task<MailResult> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        SmtpConnection connection;
        try
        {
            connection = await _connections.TakeAsync(cancellationToken);
        }
        catch (Exception e) when (SmtpReplies.OfConnecting(e) is { } later)
        {
            _trouble.Is(later.Category);
            return later;
        }

        var (result, stillGood) = (MailResult.Ok, false);
        try
        {
            await connection.SendAsync(message, cancellationToken);
            stillGood = true;
        }
        catch (Exception e) when (SmtpReplies.OfSending(e) is { } refused)
        {
            (result, stillGood) = (refused, SmtpReplies.IsWord(e));
        }
        finally
        {
            if (!stillGood)
            {
                connection.Dispose();
            }
        }

        if (result.Accepted || result.RetryAfter == SmtpReplies.NeedsAPerson)
        {
            _trouble.Is(result.Category);
        }

        if (stillGood)
        {
            await _connections.GiveBackAsync(connection);
        }

        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4301, EventName = "SmtpSendsNothing", Level = LogLevel.Warning,
            Message = "No mail goes out by SMTP now ({Category}); mails wait and are tried again")]
        public static partial void NoneGoesOut(ILogger logger, string category);

        [LoggerMessage(EventId = 4302, EventName = "SmtpSendsAgain", Level = LogLevel.Information, Message = "Mails go out by SMTP again")]
        public static partial void GoesOutAgain(ILogger logger);
    }
}
