using System.Net.Security;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Adoption.Connectors.Smtp;

/// <summary>One open connection, signed in and ready for the next mail. Used by one at a time.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private static readonly TimeSpan GoodbyeTakes = TimeSpan.FromSeconds(5);

    private readonly SmtpClient _client = new();
    private readonly TimeProvider _clock;

    private SmtpConnection(TimeProvider clock) => _clock = clock;

    public int Mails { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UsedAt { get; private set; }

    public bool IsConnected => _client.IsConnected;

    /// <param name="options">Where to.</param>
    /// <param name="trust">Null: as the machine trusts.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SmtpConnection> OpenAsync(
        SmtpOptions options, RemoteCertificateValidationCallback? trust, TimeProvider clock, CancellationToken cancellationToken)
    {
        SmtpConnection? opening = new(clock);
        try
        {
            await opening.ConnectAsync(options, trust, cancellationToken);
            var open = opening;
            opening = null;
            return open;
        }
        finally
        {
            opening?.Dispose();
        }
    }

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        Mails++;
        await _client.SendAsync(message, cancellationToken);
        UsedAt = _clock.GetUtcNow();
    }

    /// <summary>Asks a server that may have hung up meanwhile.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is CommandException or ProtocolException or IOException or ServiceNotConnectedException)
        {
            return false;
        }
    }

    /// <summary>Says goodbye. All mails were accepted before: nobody is interested in how this ends.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(GoodbyeTakes, _clock);
        try
        {
            await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception e) when (e is CommandException or ProtocolException or IOException or OperationCanceledException)
        {
            // The server has gone first.
        }

        Dispose();
    }

    public void Dispose() => _client.Dispose();

    private async Task ConnectAsync(SmtpOptions options, RemoteCertificateValidationCallback? trust, CancellationToken cancellationToken)
    {
        var security = options.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        _client.Timeout = (int)options.Timeout.TotalMilliseconds;
        _client.CheckCertificateRevocation = options.CheckRevocation;
        _client.ServerCertificateValidationCallback = trust;
        await _client.ConnectAsync(options.Host, options.Port, security, cancellationToken);
        if (options is { User: { Length: > 0 } user, Password: { } password })
        {
            await _client.AuthenticateAsync(user, password, cancellationToken);
        }

        UsedAt = _clock.GetUtcNow();
    }
}
