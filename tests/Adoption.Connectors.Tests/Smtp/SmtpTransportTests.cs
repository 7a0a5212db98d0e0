using Adoption.Connectors.Smtp;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>What is sent, and what becomes of a mail whatever the server says or doesn't say.</summary>
public sealed class SmtpTransportTests : IAsyncLifetime
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly FakeTimeProvider _clock = new(SampleMails.Start);
    private readonly RecordedLog _log = new();
    private readonly SmtpTransport _transport;

    public SmtpTransportTests() => _transport = new SmtpTransport(Mails.OptionsFor(_server.Port), _clock, _log.For<SmtpTransport>());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _transport.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Send_AMailWithACalendar_ArrivesWhole()
    {
        var mail = await Mails.OfAsync("kick-off");
        Assert.Equal(MailResult.Ok, await _transport.SendAsync(mail));

        var arrived = Assert.Single(_server.Accepted);
        Assert.Equal("KI-Einführung <ki-einfuehrung@muster.example>", arrived.From.Mailboxes.Single().ToString().Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal(("Jürgen Groß", "juergen.gross@muster.example"), (arrived.To.Mailboxes.Single().Name, arrived.To.Mailboxes.Single().Address));
        Assert.Equal(mail.Subject, arrived.Subject);
        Assert.Equal(_clock.GetUtcNow(), arrived.Date);
        Assert.Equal($"{MailHeaders.MessageIdOf(mail.Key)}@muster.example", arrived.MessageId);
        Assert.Equal("de", arrived.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal("auto-generated", arrived.Headers["Auto-Submitted"]);
        Assert.Equal(mail.Text, arrived.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(mail.Html, arrived.HtmlBody!.TrimEnd());
        var mixed = Assert.IsType<Multipart>(arrived.Body);
        Assert.IsType<MultipartAlternative>(mixed[0]);
        var calendar = Assert.IsAssignableFrom<MimePart>(mixed[1]);
        Assert.Equal(("text/calendar", "ki-werkzeuge.ics"), (calendar.ContentType.MimeType, calendar.FileName));
        using var content = new MemoryStream();
        await calendar.Content!.DecodeToAsync(content);
        Assert.Equal(mail.Attachments[0].Content, System.Text.Encoding.UTF8.GetString(content.ToArray()));
    }

    [Fact]
    public async Task Send_AnInvitation_CarriesTheOneClickThatEndsThemInOnePiece()
    {
        var mail = await Mails.OfAsync("invitation", Language.En);
        var longLink = new Uri("https://ki.muster.example/u/" + new string('x', 400));
        await _transport.SendAsync(mail with { Body = mail.Body with { Unsubscribe = longLink } });

        var arrived = Assert.Single(_server.Accepted);
        Assert.Equal($"<{longLink}>", arrived.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", arrived.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("en", arrived.Body!.Headers[HeaderId.ContentLanguage]);
    }

    [Fact]
    public async Task Send_TheSameMailAgain_KeepsItsMessageId()
    {
        await _transport.SendAsync(await Mails.OfAsync("welcome"));
        _clock.Advance(TimeSpan.FromHours(1));
        await _transport.SendAsync(await Mails.OfAsync("welcome"));
        Assert.Equal(2, _server.Accepted.Count);
        Assert.Single(_server.Accepted.Select(m => m.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Send_AHostileName_AddsNoHeaderAndNoRecipient()
    {
        var mail = await Mails.OfAsync("welcome");
        await _transport.SendAsync(mail with { ToName = "Jo\" <a@b.example>, <c@d.example\r\nBcc: e@f.example" });
        var arrived = Assert.Single(_server.Accepted);
        Assert.Equal("juergen.gross@muster.example", arrived.To.Mailboxes.Single().Address);
        Assert.Empty(arrived.Bcc);
        Assert.Equal("RCPT TO:<juergen.gross@muster.example>", Assert.Single(_server.Said, s => s.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GREETING", "421 4.3.2 busy", "server-busy", 2)]
    [InlineData("GREETING", "554 5.7.1 we don't talk", "server-refuses", 15)]
    [InlineData("MAIL", "451 4.7.1 later", "deferred", 5)]
    [InlineData("MAIL", "452 4.3.1 full", "server-full", 15)]
    [InlineData("MAIL", "530 5.7.0 sign in first", "authentication-failed", 15)]
    [InlineData("MAIL", "550 5.7.1 not your address", "sender-refused", 15)]
    [InlineData("RCPT", "450 4.2.0 greylisted, come back in 300 seconds", "deferred", 5)]
    [InlineData("RCPT", "421 4.7.0 too many", "server-closing", 2)]
    [InlineData("RCPT", "452 4.2.2 mailbox full", "server-full", 15)]
    [InlineData("DATA", "451 4.3.0 later", "deferred", 5)]
    [InlineData("BODY", "451 4.3.0 later", "deferred", 5)]
    [InlineData("BODY", "421 4.3.2 going down", "server-closing", 2)]
    public async Task Send_ARefusalForNow_IsTriedAgainNotSoonerThan(string step, string reply, string category, int minutes)
    {
        _server.Script = s => s.Name == step ? reply : null;
        var result = await _transport.SendAsync(await Mails.OfAsync("welcome"));
        Assert.Equal(new MailResult(Accepted: false, category, Retryable: true, TimeSpan.FromMinutes(minutes)), result);

        _server.Script = _ => null;
        Assert.Equal(MailResult.Ok, await _transport.SendAsync(await Mails.OfAsync("welcome")));
        Assert.Single(_server.Accepted);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", "unknown-mailbox")]
    [InlineData("RCPT", "550 no such user", "unknown-mailbox")]
    [InlineData("RCPT", "553 5.1.3 bad address", "unknown-mailbox")]
    [InlineData("RCPT", "552 5.2.2 mailbox full", "mailbox-full")]
    [InlineData("RCPT", "550 5.2.1 mailbox disabled", "mailbox-closed")]
    [InlineData("RCPT", "550 5.4.1 no route", "no-route")]
    [InlineData("RCPT", "554 5.7.1 relay access denied", "policy")]
    [InlineData("RCPT", "554 no", "recipient-refused")]
    [InlineData("DATA", "554 no valid recipients", "message-refused")]
    [InlineData("BODY", "552 5.3.4 too large", "too-large")]
    [InlineData("BODY", "552 too large", "too-large")]
    [InlineData("BODY", "550 5.7.1 looks like spam", "policy")]
    [InlineData("BODY", "554 5.6.0 malformed", "content-refused")]
    [InlineData("BODY", "554 no", "message-refused")]
    public async Task Send_ARefusalForGood_SaysWhyInAWordAndKeepsTheConnection(string step, string reply, string category)
    {
        _server.Script = s => s.Name == step ? reply : null;
        var address = step == "RCPT" && category != "policy";
        Assert.Equal(new MailResult(Accepted: false, category, AddressFails: address), await _transport.SendAsync(await Mails.OfAsync("welcome")));
        _server.Script = _ => null;
        Assert.Equal(MailResult.Ok, await _transport.SendAsync(await Mails.OfAsync("welcome")));
        Assert.Equal(1, _server.Opened);
    }

    [Theory]
    [InlineData("GREETING", "unreachable")]
    [InlineData("EHLO", "unreachable")]
    [InlineData("MAIL", "connection-broken")]
    [InlineData("RCPT", "connection-broken")]
    [InlineData("DATA", "connection-broken")]
    [InlineData("BODY", "connection-broken")]
    public async Task Send_TheConnectionBreaks_IsTriedAgain(string step, string category)
    {
        _server.Script = s => s.Name == step ? ScriptedSmtpServer.Cuts : null;
        Assert.Equal(new MailResult(Accepted: false, category, Retryable: true), await _transport.SendAsync(await Mails.OfAsync("welcome")));
        _server.Script = _ => null;
        Assert.Equal(MailResult.Ok, await _transport.SendAsync(await Mails.OfAsync("welcome")));
    }

    [Fact]
    public async Task Send_TheAnswerIsLost_IsTriedAgainUnderTheSameId()
    {
        _server.Script = s => s.Name == "BODY" ? ScriptedSmtpServer.TakesAndCuts : null;
        Assert.Equal(new MailResult(Accepted: false, "connection-broken", Retryable: true), await _transport.SendAsync(await Mails.OfAsync("welcome")));
        _server.Script = _ => null;
        Assert.Equal(MailResult.Ok, await _transport.SendAsync(await Mails.OfAsync("welcome")));
        Assert.Equal(2, _server.Accepted.Count);
        Assert.Single(_server.Accepted.Select(m => m.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("GREETING")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("BODY")]
    public async Task Send_TheServerHangs_GivesUpAfterTheTimeoutAndTriesAgain(string step)
    {
        _server.Script = s => s.Name == step ? ScriptedSmtpServer.Hangs : null;
        var sending = _transport.SendAsync(await Mails.OfAsync("welcome"));
        await _server.Hanging.Task;
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new MailResult(Accepted: false, "timeout", Retryable: true), await sending);

        _server.Script = _ => null;
        Assert.Equal(MailResult.Ok, await _transport.SendAsync(await Mails.OfAsync("welcome")));
    }

    [Fact]
    public async Task Send_NobodyListens_IsTriedAgain()
    {
        var gone = new ScriptedSmtpServer();
        var port = gone.Port;
        await gone.DisposeAsync();
        await using var transport = new SmtpTransport(Mails.OptionsFor(port), _clock, _log.For<SmtpTransport>());
        Assert.Equal(new MailResult(Accepted: false, "unreachable", Retryable: true), await transport.SendAsync(await Mails.OfAsync("welcome")));
    }

    [Fact]
    public async Task Send_HoweverItFails_LogsWhenItBeginsAndEndsAndNamesNobody()
    {
        _server.Script = s => s.Name == "GREETING" ? "554 5.7.1 no mail for juergen.gross@muster.example" : null;
        await _transport.SendAsync(await Mails.OfAsync("welcome"));
        await _transport.SendAsync(await Mails.OfAsync("welcome"));
        _server.Script = _ => null;
        await _transport.SendAsync(await Mails.OfAsync("welcome"));
        await _transport.SendAsync(await Mails.OfAsync("welcome"));
        Assert.Equal(
            [
                "4301 Warning No mail goes out by SMTP now (server-refuses); mails wait and are tried again",
                "4302 Information Mails go out by SMTP again",
            ],
            _log.Lines.Select(l => l.Trim()));
    }
}
