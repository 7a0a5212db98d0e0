using System.Globalization;
using System.Net;
using Adoption.Connectors.Tests.Smtp;
using Adoption.Rollouts.Mail;

namespace Adoption.Connectors.Tests.SendGrid;

/// <summary>What a refusal, a broken connection or silence lead to.</summary>
public sealed class SendGridRefusalTests : SendGridBench
{
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
            ? ((Clock.GetUtcNow() + GatherFor).ToUnixTimeSeconds() + int.Parse(value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
            : value;
        Server.Answers.Enqueue(ScriptedSendGrid.Says(HttpStatusCode.TooManyRequests, ScriptedSendGrid.Error(null, "too many requests"), (header, reset)));
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
        Server.Answers.Enqueue(ScriptedSendGrid.Says((HttpStatusCode)status, ScriptedSendGrid.Error(field, "juergen.gross@muster.example is wrong")));
        Assert.Equal(
            new MailResult(Accepted: false, category, retryable, minutes == 0 ? null : TimeSpan.FromMinutes(minutes)),
            Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.DoesNotContain(Log.Lines, l => l.Contains('@', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"errors\":3}")]
    [InlineData("{\"errors\":[3,{\"field\":7},{}]}")]
    public async Task Send_ARefusalNobodyCanRead_IsARefusal(string body)
    {
        Server.Answers.Enqueue(ScriptedSendGrid.Says(HttpStatusCode.BadRequest, body));
        Assert.Equal(new MailResult(Accepted: false, "message-refused"), Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
    }

    [Fact]
    public async Task Send_WithAWrongKey_WaitsForAPerson()
    {
        await using var transport = Transport(o => o with { ApiKey = "SG.another", GatherFor = TimeSpan.Zero });
        Assert.Equal(
            new MailResult(Accepted: false, "authentication-failed", Retryable: true, TimeSpan.FromMinutes(15)),
            await transport.SendAsync(await Mails.OfAsync("welcome")));
        Assert.Empty(Server.Taken);
    }

    [Fact]
    public async Task Send_TheConnectionBreaks_IsTriedAgain()
    {
        Server.Answers.Enqueue(ScriptedSendGrid.Cuts);
        Server.Answers.Enqueue(ScriptedSendGrid.CutsInTheMiddle);
        var later = new MailResult(Accepted: false, "connection-broken", Retryable: true);
        Assert.Equal(later, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(later, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
        Assert.Equal(["4311", "4312"], Log.Lines.Select(l => l[..4]));
    }

    [Fact]
    public async Task Send_TheServerHangs_GivesUpAfterTheTimeout()
    {
        var (asked, over) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        Server.Answers.Enqueue(_ =>
        {
            asked.SetResult();
            return over.Task;
        });
        await using var transport = Transport(o => o with { Timeout = TimeSpan.FromSeconds(30), GatherFor = TimeSpan.Zero });
        var sending = transport.SendAsync(await Mails.OfAsync("welcome"));
        await asked.Task;
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(1));
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
}
