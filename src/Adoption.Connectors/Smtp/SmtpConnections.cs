using System.Net.Security;

namespace Adoption.Connectors.Smtp;

/// <summary>The connections that are open: kept for the next mail, and closed when none comes. Thread-safe.</summary>
internal sealed class SmtpConnections : IAsyncDisposable
{
    /// <summary>A connection that rested for longer is asked before a mail is trusted to it.</summary>
    private static readonly TimeSpan AskedAfter = TimeSpan.FromSeconds(2);

    private readonly SmtpOptions _options;
    private readonly RemoteCertificateValidationCallback? _trust;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly List<SmtpConnection> _idle = [];
    private readonly ITimer _timer;
    private Task _closing = Task.CompletedTask;
    private bool _disposed;

    public SmtpConnections(SmtpOptions options, RemoteCertificateValidationCallback? trust, TimeProvider clock)
    {
        _options = options;
        _trust = trust;
        _clock = clock;
        _timer = clock.CreateTimer(_ => CloseRested(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async Task<SmtpConnection> TakeAsync(CancellationToken cancellationToken)
    {
        while (Newest() is { } kept)
        {
            if (_clock.GetUtcNow() - kept.UsedAt < AskedAfter || await kept.AnswersAsync(cancellationToken))
            {
                return kept;
            }

            kept.Dispose();
        }

        return await SmtpConnection.OpenAsync(_options, _trust, _clock, cancellationToken);
    }

    public async Task GiveBackAsync(SmtpConnection connection)
    {
        if (connection.IsConnected && connection.Mails < _options.MailsPerConnection && _options.KeepOpen > TimeSpan.Zero && TryKeep(connection))
        {
            return;
        }

        await connection.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        List<SmtpConnection> rest;
        lock (_gate)
        {
            _disposed = true;
            rest = [.. _idle];
            _idle.Clear();
        }

        await _timer.DisposeAsync();
        await _closing;
        await Task.WhenAll(rest.Select(c => c.CloseAsync()));
    }

    private SmtpConnection? Newest()
    {
        lock (_gate)
        {
            if (_idle.Count == 0)
            {
                return null;
            }

            var newest = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return newest;
        }
    }

    private bool TryKeep(SmtpConnection connection)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            _idle.Add(connection);
            if (_idle.Count == 1)
            {
                _timer.Change(_options.KeepOpen, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
    }

    private void CloseRested()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            var until = _clock.GetUtcNow() - _options.KeepOpen;
            var rested = _idle.Where(c => c.UsedAt <= until).ToList();
            _idle.RemoveAll(rested.Contains);
            _closing = Task.WhenAll([_closing, .. rested.Select(c => c.CloseAsync())]);
            if (_idle.Count > 0)
            {
                _timer.Change(_idle.Min(c => c.UsedAt) - until, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
