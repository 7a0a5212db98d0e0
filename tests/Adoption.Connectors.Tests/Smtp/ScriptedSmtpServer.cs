using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>
/// A server on this machine that speaks SMTP (RFC 5321) and says at each step what a test wants it to say. It keeps what it accepted.
/// </summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    /// <summary>Instead of a reply: the connection is cut.</summary>
    public const string Cuts = "(cuts)";

    /// <summary>Instead of a reply to the BODY: the mail is taken, and the connection is cut before that is said.</summary>
    public const string TakesAndCuts = "(takes and cuts)";

    /// <summary>Instead of a reply: nothing, for ever.</summary>
    public const string Hangs = "(hangs)";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly ConcurrentQueue<MimeMessage> _accepted = new();
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Task _accepting;
    private int _opened;
    private int _open;

    public ScriptedSmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Given each step (GREETING, a command, BODY after the last dot) of each talk; null: what a friendly server says.</summary>
    public Func<SmtpStep, string?> Script { get; set; } = _ => null;

    /// <summary>Null: offers no encryption.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>With <see cref="Certificate"/>: encrypted from the first byte.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>Null: asks for no sign-in. Else <c>user:password</c>.</summary>
    public string? Credentials { get; init; }

    /// <summary>What was accepted, read as MIME.</summary>
    public IReadOnlyList<MimeMessage> Accepted => [.. _accepted];

    /// <summary>Every command, in order.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    public int Opened => Volatile.Read(ref _opened);

    public int MostOpen { get; private set; }

    /// <summary>Completes when a step is reached at which the server hangs.</summary>
    public TaskCompletionSource Hanging { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var number = Interlocked.Increment(ref _opened);
                lock (_said)
                {
                    MostOpen = Math.Max(MostOpen, ++_open);
                }

                _talks.Add(TalkAsync(client, number));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client, int number)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (ImplicitTls)
                {
                    stream = await EncryptAsync(stream);
                }

                await new Talk(this, number, stream).RunAsync();
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The other side has gone, or the test is over.
        }
        finally
        {
            lock (_said)
            {
                _open--;
            }
        }
    }

    private async Task<SslStream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return encrypted;
    }

    private sealed class Talk(ScriptedSmtpServer server, int number, Stream stream)
    {
        private readonly byte[] _byte = new byte[1];
        private Stream _stream = stream;
        private string? _recipient;
        private int _mail;

        public async Task RunAsync()
        {
            var goesOn = await SayAsync("GREETING", "220 here");
            while (goesOn && await ReadLineAsync() is { } line)
            {
                server._said.Enqueue(line);
                goesOn = await AnswerAsync(line, line.Split(' ', ':')[0].ToUpperInvariant());
            }
        }

        private async Task<bool> AnswerAsync(string line, string command)
        {
            switch (command)
            {
                case "EHLO":
                    return await SayAsync(command, string.Join("\r\n", Offers().SkipLast(1).Select(o => $"250-{o}").Append($"250 {Offers().Last()}")));
                case "STARTTLS":
                    var encrypts = await SayAsync(command, "220 go on");
                    _stream = encrypts ? await server.EncryptAsync(_stream) : _stream;
                    return encrypts;
                case "AUTH":
                    var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).TrimStart('\0').Replace('\0', ':');
                    return await SayAsync(command, given == server.Credentials ? "235 welcome" : "535 5.7.8 wrong");
                case "MAIL":
                    _mail++;
                    return await SayAsync(command, "250 ok");
                case "RCPT":
                    _recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    return await SayAsync(command, "250 ok");
                case "DATA":
                    var takes = server.Script(new SmtpStep(number, _mail, command, _recipient));
                    return await SendAsync(takes ?? "354 go on") && (takes is not null || await TakeAsync());
                case "QUIT":
                    await SayAsync(command, "221 bye");
                    return false;
                default:
                    return await SayAsync(command, "250 ok");
            }
        }

        private string[] Offers() =>
        [
            "here", "8BITMIME", "ENHANCEDSTATUSCODES",
            .. server is { Certificate: not null, ImplicitTls: false } && _stream is not SslStream ? ["STARTTLS"] : Array.Empty<string>(),
            .. server.Credentials is null ? Array.Empty<string>() : ["AUTH PLAIN"],
        ];

        private async Task<bool> TakeAsync()
        {
            using var data = new MemoryStream();
            while (await ReadLineAsync() is { } line && line != ".")
            {
                data.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
            }

            var reply = server.Script(new SmtpStep(number, _mail, "BODY", _recipient)) ?? "250 accepted";
            if (reply.StartsWith('2') || reply == TakesAndCuts)
            {
                data.Position = 0;
                server._accepted.Enqueue(await MimeMessage.LoadAsync(data));
            }

            return await SendAsync(reply);
        }

        private Task<bool> SayAsync(string step, string friendly) =>
            SendAsync(server.Script(new SmtpStep(number, _mail, step, _recipient)) ?? friendly);

        private async Task<bool> SendAsync(string reply)
        {
            if (reply == Hangs)
            {
                server.Hanging.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, server._stop.Token);
            }

            if (reply is Cuts or TakesAndCuts)
            {
                return false;
            }

            await _stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), server._stop.Token);
            return !reply.StartsWith("421", StringComparison.Ordinal);
        }

        private async Task<string?> ReadLineAsync()
        {
            var line = new StringBuilder();
            while (await _stream.ReadAsync(_byte, server._stop.Token) > 0)
            {
                if (_byte[0] == '\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                line.Append((char)_byte[0]);
            }

            return null;
        }
    }
}

/// <param name="Connection">From 1.</param>
/// <param name="Mail">On this connection, from 1; 0 before the first.</param>
/// <param name="Name">GREETING, the command, or BODY.</param>
/// <param name="Recipient">Of the mail that is under way.</param>
internal sealed record SmtpStep(int Connection, int Mail, string Name, string? Recipient);
