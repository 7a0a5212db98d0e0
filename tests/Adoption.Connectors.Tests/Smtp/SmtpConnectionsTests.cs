using Adoption.Connectors.Smtp;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>How many connections there are, and for how long.</summary>
public sealed class SmtpConnectionsTests : IAsyncLifetime
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly FakeTimeProvider _clock = new(SampleMails.Start);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Send_OneAfterTheOther_UsesOneConnection()
    {
        await using var transport = Transport();
        await SendAsync(transport, 10);
        Assert.Equal((1, 10), (_server.Opened, _server.Accepted.Count));
    }

    [Fact]
    public async Task Send_MoreThanOneConnectionTakes_OpensTheNext()
    {
        await using var transport = Transport(o => o with { MailsPerConnection = 3 });
        await SendAsync(transport, 10);
        Assert.Equal((4, 10), (_server.Opened, _server.Accepted.Count));
        Assert.Equal(3, _server.Said.Count(s => s == "QUIT"));
    }

    [Fact]
    public async Task Send_ManyAtOnce_OpensNoMoreThanAllowed()
    {
        await using var transport = Transport(o => o with { Connections = 3 });
        var mail = await Mails.OfAsync("welcome");
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => transport.SendAsync(mail)));
        Assert.All(results, r => Assert.True(r.Accepted));
        Assert.Equal((40, 3), (_server.Accepted.Count, transport.MostAtOnce));
        Assert.InRange(_server.MostOpen, 1, 3);
    }

    [Fact]
    public async Task Rest_LongerThanConnectionsAreKept_SaysGoodbye()
    {
        var quit = new TaskCompletionSource();
        _server.Script = s =>
        {
            if (s.Name == "QUIT")
            {
                quit.TrySetResult();
            }

            return null;
        };
        await using var transport = Transport();
        await SendAsync(transport, 1);
        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(quit.Task.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await quit.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await SendAsync(transport, 1);
        Assert.Equal(2, _server.Opened);
    }

    [Fact]
    public async Task Send_KeepingNone_ClosesAfterEachMail()
    {
        await using var transport = Transport(o => o with { KeepOpen = TimeSpan.Zero });
        await SendAsync(transport, 3);
        Assert.Equal((3, 3), (_server.Opened, _server.Said.Count(s => s == "QUIT")));
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.Cuts)]
    [InlineData("421 4.4.2 idle for too long")]
    public async Task Send_AfterTheServerHungUpMeanwhile_OpensAnotherAndSends(string answerToNoop)
    {
        _server.Script = s => s.Name == "NOOP" ? answerToNoop : null;
        await using var transport = Transport();
        await SendAsync(transport, 1);
        _clock.Advance(TimeSpan.FromSeconds(3));
        await SendAsync(transport, 1);
        Assert.Equal((2, 2), (_server.Opened, _server.Accepted.Count));
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.Cuts)]
    [InlineData("500 what?")]
    public async Task Send_WhenOnlyTheGoodbyeFails_WasASuccess(string answerToQuit)
    {
        _server.Script = s => s.Name == "QUIT" ? answerToQuit : null;
        await using var transport = Transport(o => o with { MailsPerConnection = 1 });
        await SendAsync(transport, 2);
        Assert.Equal(2, _server.Accepted.Count);
    }

    [Fact]
    public async Task Send_WhenTheGoodbyeHangs_WasASuccessAllTheSame()
    {
        _server.Script = s => s.Name == "QUIT" ? ScriptedSmtpServer.Hangs : null;
        await using var transport = Transport(o => o with { MailsPerConnection = 1 });
        var sending = transport.SendAsync(await Mails.OfAsync("welcome"));
        await _server.Hanging.Task;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(MailResult.Ok, await sending);
    }

    [Fact]
    public async Task Dispose_WithOpenConnections_SaysGoodbye()
    {
        await using (var transport = Transport())
        {
            await SendAsync(transport, 1);
        }

        Assert.Equal("QUIT", _server.Said[^1]);
    }

    private SmtpTransport Transport(Func<SmtpOptions, SmtpOptions>? change = null)
    {
        var options = Mails.OptionsFor(_server.Port);
        return new SmtpTransport(change?.Invoke(options) ?? options, _clock, NullLogger<SmtpTransport>.Instance);
    }

    private static async Task SendAsync(SmtpTransport transport, int times)
    {
        for (var n = 0; n < times; n++)
        {
            Assert.Equal(MailResult.Ok, await transport.SendAsync(await Mails.OfAsync("welcome")));
        }
    }
}
