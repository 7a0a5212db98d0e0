using System.Globalization;
using System.Net;
using System.Text.Json;
using Adoption.Connectors.SendGrid;
using Adoption.Connectors.Tests.Smtp;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Connectors.Tests.SendGrid;

public sealed class SendGridTransportTests : IAsyncLifetime
{
    private static readonly TimeSpan s_gatherFor = TimeSpan.FromSeconds(5);

    private readonly RecordedLog _log = new();
    private readonly FakeTimeProvider _clock = new(SampleMails.Start);
    private ScriptedSendGrid _server = null!;
    private ServiceProvider _services = null!;
    private SendGridTransport _transport = null!;

    public async Task InitializeAsync()
    {
        _server = await ScriptedSendGrid.StartAsync();
        var services = new ServiceCollection();
        services.AddHttpClient(SendGridTransport.ClientName);
        _services = services.BuildServiceProvider();
        _transport = Transport(o => o);
    }

    public async Task DisposeAsync()
    {
        await _transport.DisposeAsync();
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Send_ManyOfOneBody_IsOneRequestWithEachOnesOwnLinks()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 300).Select(n => MailAsync(n)))];
        Assert.All(await SendAllAsync(mails), r => Assert.Equal(MailResult.Ok, r));

        var request = Assert.Single(_server.Taken);
        var template = mails[0].Body.Template;
        Assert.Equal(template.Text, request.GetProperty("content")[0].GetProperty("value").GetString());
        Assert.Equal(template.Html, request.GetProperty("content")[1].GetProperty("value").GetString());
        foreach (var mail in mails)
        {
            var own = _server.Personalizations.Single(p => AddressOf(p) == mail.ToAddress);
            Assert.Equal(mail.Body.Values, own.GetProperty("substitutions").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!));
            var argument = Assert.Single(own.GetProperty("custom_args").EnumerateObject());
            Assert.Equal(("outbox", mail.Key), (argument.Name, argument.Value.GetString()));
        }
    }

    [Fact]
    public async Task Send_MoreThanOneRequestTakes_AreSeveral()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 1001).Select(n => MailAsync(n)))];
        Assert.All(await SendAllAsync(mails), r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal([1, 1000], _server.Taken.Select(t => t.GetProperty("personalizations").GetArrayLength()).Order());
        Assert.Equal(1001, _server.Personalizations.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Send_TwoLanguagesAndKinds_AreRequestsOfTheirOwn()
    {
        await SendAllAsync(
        [
            await Mails.OfAsync("welcome", Language.De, "a@muster.example"), await Mails.OfAsync("welcome", Language.En, "b@muster.example"),
            await Mails.OfAsync("kick-off", Language.De, "c@muster.example"),
        ]);
        Assert.Equal(3, _server.Taken.Count);
    }

    [Fact]
    public async Task Send_OneAddressTwice_IsTwoRequests()
    {
        var results = await SendAllAsync([await Mails.OfAsync("welcome"), await Mails.OfAsync("welcome", address: "Juergen.Gross@Muster.Example")]);
        Assert.All(results, r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal(2, _server.Taken.Count);
    }

    [Fact]
    public async Task Send_Anything_IsTrackedByNobodyAndAnsweredByNoMachine()
    {
        await SendAllAsync([await Mails.OfAsync("invitation", Language.En)]);
        var request = Assert.Single(_server.Taken);
        var tracking = request.GetProperty("tracking_settings");
        Assert.Equal(4, tracking.EnumerateObject().Count());
        Assert.All(tracking.EnumerateObject(), t => Assert.False(t.Value.GetProperty("enable").GetBoolean(), t.Name));
        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable_text").GetBoolean());
        var headers = request.GetProperty("personalizations")[0].GetProperty("headers");
        Assert.Equal("auto-generated", headers.GetProperty("Auto-Submitted").GetString());
        Assert.StartsWith("<https://", headers.GetProperty("List-Unsubscribe").GetString(), StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", headers.GetProperty("List-Unsubscribe-Post").GetString());
        Assert.False(request.TryGetProperty("categories", out _));
        Assert.False(request.TryGetProperty("custom_args", out _));
    }

    [Fact]
    public async Task Send_WithACalendar_CarriesIt()
    {
        var mail = await Mails.OfAsync("kick-off");
        await SendAllAsync([mail]);
        var attachment = Assert.Single(_server.Taken).GetProperty("attachments")[0];
        Assert.Equal(mail.Attachments[0].Content, System.Text.Encoding.UTF8.GetString(attachment.GetProperty("content").GetBytesFromBase64()));
        Assert.Equal("text/calendar", attachment.GetProperty("type").GetString());
        Assert.Equal(mail.Attachments[0].FileName, attachment.GetProperty("filename").GetString());
    }

    [Fact]
    public async Task Send_ValuesTooLongForPlaces_HasABodyOfItsOwn()
    {
        var mail = await Mails.OfAsync("welcome");
        var wide = mail with { Body = mail.Body with { Values = mail.Body.Values.ToDictionary(v => v.Key, v => v.Value + new string('ä', 5000)) } };
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([wide])));
        var request = Assert.Single(_server.Taken);
        Assert.Equal(wide.Text, request.GetProperty("content")[0].GetProperty("value").GetString());
        Assert.False(request.GetProperty("personalizations")[0].TryGetProperty("substitutions", out _));
    }

    [Fact]
    public async Task Send_ANameWithWhatSendGridRefuses_IsTakenWithoutIt()
    {
        var mail = await Mails.OfAsync("welcome");
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([mail with { ToName = "Groß, Jürgen;\r\nBcc: e@f.example" }])));
        Assert.Equal("Groß Jürgen Bcc: e@f.example", _server.Personalizations.Single().GetProperty("to")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Send_WithOneAddressAtFault_RefusesThatOneAndSendsTheOthersOnce()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 5).Select(n => MailAsync(n)))];
        _server.Malformed.Add(mails[3].ToAddress);
        var results = await SendAllAsync(mails);
        Assert.Equal(MailResult.OfAddress("recipient-refused"), results[3]);
        Assert.All(results.Where((_, n) => n != 3), r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal(4, _server.Personalizations.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, _server.Personalizations.Count());
    }

    [Fact]
    public async Task Send_ARefusalThatNamesNobody_FindsTheOneByHalves()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(n => MailAsync(n)))];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _server.Answers.Enqueue(ScriptedSendGrid.Says(HttpStatusCode.BadRequest, ScriptedSendGrid.Error(null)));
        }

        var results = await SendAllAsync(mails);
        Assert.Equal(new MailResult(Accepted: false, "message-refused"), results[0]);
        Assert.All(results.Skip(1), r => Assert.Equal(MailResult.Ok, r));
    }

    [Fact]
    public async Task Send_TooLargeTogether_GoesInPieces()
    {
        _server.Largest = 3;
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(n => MailAsync(n)))];
        Assert.All(await SendAllAsync(mails), r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal(10, _server.Personalizations.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Send_TooLargeAlone_IsRefusedForGood()
    {
        _server.Largest = 0;
        Assert.Equal(new MailResult(Accepted: false, "too-large"), Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
    }

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "0", 1)]
    [InlineData("Retry-After", "86400", 4 * 3600)]
    [InlineData("X-RateLimit-Reset", "+90", 90)]
    [InlineData("X-RateLimit-Reset", "soon", 120)]
    [InlineData("X-RateLimit-Remaining", "0", 120)]
    public async Task Send_TooMany_IsTriedAgainNotSoonerThan(string header, string value, int seconds)
    {
        var reset = value.StartsWith('+')
            ? ((_clock.GetUtcNow() + s_gatherFor).ToUnixTimeSeconds() + int.Parse(value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
            : value;
        _server.Answers.Enqueue(ScriptedSendGrid.Says(HttpStatusCode.TooManyRequests, ScriptedSendGrid.Error(null, "too many requests"), (header, reset)));
        var result = Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")]));
        Assert.Equal(("rate-limited", true), (result.Category, result.Retryable));
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.RetryAfter);
    }

    [Theory]
    [InlineData(500, null, "provider-busy", true, 0)]
    [InlineData(502, null, "provider-busy", true, 0)]
    [InlineData(503, null, "provider-busy", true, 0)]
    [InlineData(401, null, "authentication-failed", true, 15)]
    [InlineData(403, null, "sender-refused", true, 15)]
    [InlineData(404, null, "provider-refuses", true, 15)]
    [InlineData(400, "from.email", "sender-refused", true, 15)]
    [InlineData(400, "subject", "message-refused", false, 0)]
    [InlineData(400, "content.0.value", "message-refused", false, 0)]
    [InlineData(400, "personalizations.0.headers", "message-refused", false, 0)]
    [InlineData(400, "personalizations.999.to.0.email", "message-refused", false, 0)]
    public async Task Send_AnotherRefusal_SaysWhyInAWord(int status, string? field, string category, bool retryable, int minutes)
    {
        _server.Answers.Enqueue(ScriptedSendGrid.Says((HttpStatusCode)status, ScriptedSendGrid.Error(field, "juergen.gross@muster.example is wrong")));
        Assert.Equal(
            new MailResult(Accepted: false, category, retryable, minutes == 0 ? null : TimeSpan.FromMinutes(minutes)),
            Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.DoesNotContain(_log.Lines, l => l.Contains('@', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"errors\":3}")]
    [InlineData("{\"errors\":[3,{\"field\":7},{}]}")]
    public async Task Send_ARefusalNobodyCanRead_IsARefusal(string body)
    {
        _server.Answers.Enqueue(ScriptedSendGrid.Says(HttpStatusCode.BadRequest, body));
        Assert.Equal(new MailResult(Accepted: false, "message-refused"), Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
    }

    [Fact]
    public async Task Send_WithAWrongKey_WaitsForAPerson()
    {
        await using var transport = Transport(o => o with { ApiKey = "SG.another", GatherFor = TimeSpan.Zero });
        Assert.Equal(
            new MailResult(Accepted: false, "authentication-failed", Retryable: true, TimeSpan.FromMinutes(15)),
            await transport.SendAsync(await Mails.OfAsync("welcome")));
        Assert.Empty(_server.Taken);
    }

    [Fact]
    public async Task Send_TheConnectionBreaks_IsTriedAgain()
    {
        _server.Answers.Enqueue(ScriptedSendGrid.Cuts);
        _server.Answers.Enqueue(ScriptedSendGrid.CutsInTheMiddle);
        var later = new MailResult(Accepted: false, "connection-broken", Retryable: true);
        Assert.Equal(later, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(later, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(["4311", "4312"], _log.Lines.Select(l => l[..4]));
    }

    [Fact]
    public async Task Send_TheServerHangs_GivesUpAfterTheTimeout()
    {
        var (asked, over) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        _server.Answers.Enqueue(_ =>
        {
            asked.SetResult();
            return over.Task;
        });
        await using var transport = Transport(o => o with { Timeout = TimeSpan.FromSeconds(30), GatherFor = TimeSpan.Zero });
        var sending = transport.SendAsync(await Mails.OfAsync("welcome"));
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new MailResult(Accepted: false, "timeout", Retryable: true), await sending);
        over.SetResult();
    }

    [Fact]
    public async Task Send_NobodyListens_IsTriedAgain()
    {
        var gone = await ScriptedSendGrid.StartAsync();
        await gone.DisposeAsync();
        await using var transport = Transport(o => o with { BaseAddress = gone.Address, GatherFor = TimeSpan.Zero });
        Assert.Equal(new MailResult(Accepted: false, "unreachable", Retryable: true), await transport.SendAsync(await Mails.OfAsync("welcome")));
    }

    [Fact]
    public async Task Send_TakenBackWhileItWaits_IsNotSent()
    {
        await using var transport = Transport(o => o);
        using var stop = new CancellationTokenSource();
        var taken = transport.SendAsync(await Mails.OfAsync("welcome"), stop.Token);
        var other = transport.SendAsync(await MailAsync(1));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taken);
        await transport.DisposeAsync();
        Assert.Equal(MailResult.Ok, await other);
        Assert.Equal("person1@muster.example", AddressOf(Assert.Single(_server.Personalizations)));
    }

    private static string AddressOf(JsonElement personalization) => personalization.GetProperty("to")[0].GetProperty("email").GetString()!;

    private static Task<OutgoingMail> MailAsync(int number) => Mails.OfAsync("welcome", address: $"person{number}@muster.example");

    /// <summary>Handed over one after the other, however long that takes; then the time is up for which the first waits for others.</summary>
    private async Task<MailResult[]> SendAllAsync(IEnumerable<OutgoingMail> mails)
    {
        Task<MailResult>[] sending = [.. mails.Select(m => _transport.SendAsync(m))];
        _clock.Advance(s_gatherFor);
        return await Task.WhenAll(sending);
    }

    private SendGridTransport Transport(Func<SendGridOptions, SendGridOptions> change) => new(
        change(new SendGridOptions
        {
            ApiKey = ScriptedSendGrid.Key,
            BaseAddress = _server.Address,
            FromAddress = "ki@muster.example",
            FromName = "KI-Einführung",
            GatherFor = s_gatherFor,
        }),
        _services.GetRequiredService<IHttpClientFactory>(),
        _clock,
        _log.For<SendGridTransport>());
}
