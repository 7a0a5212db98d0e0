using System.Text.Json;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Tests.Mail;

/// <summary>Who unsubscribed from check-in mails is nobody's business: rows, view and log are the same with and without.</summary>
public sealed class UnsubscribedTests : IDisposable
{
    private const int Somebody = 3;
    private readonly OutboxFixture _house = new();

    public static TheoryData<MailKind> Kinds { get; } = [.. Enum.GetValues<MailKind>().Where(k => k.CanBeUnsubscribed())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Handle_WithOneUnsubscribed_SendsToAllOthersAndLeavesRowsViewAndLogAlike(MailKind kind)
    {
        var with = await RunAsync(_house, kind, unsubscribed: true);
        using var other = new OutboxFixture();
        var without = await RunAsync(other, kind, unsubscribed: false);

        Assert.Equal(5, _house.Transport.Sent.Count);
        Assert.DoesNotContain(_house.Transport.Sent, m => m.Request.Recipient.Key == "e-00003");
        Assert.Equal(6, other.Transport.Sent.Count);
        Assert.Equal(without, with);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Handle_WhileNothingMayBeSent_HoldsTheUnsubscribedLikeEverybody(MailKind kind)
    {
        _house.Transport.IsConfigured = false;
        var requests = await EnqueueAsync(_house, kind, unsubscribed: true);
        await _house.PumpAsync();
        foreach (var request in requests)
        {
            Assert.Equal(MailState.Held, (await _house.RowAsync(request)).State);
        }
    }

    [Fact]
    public async Task Read_WhileTheServerTakesNobody_ShowsOneNumberWhoeverIsThrough()
    {
        for (var n = 0; n < 5; n++)
        {
            _house.Transport.Answers.Enqueue(() => new MailResult(false, "busy", Retryable: true));
        }

        await EnqueueAsync(_house, MailKind.CheckInInvitation, unsubscribed: true);
        await _house.PumpAsync();
        var line = Assert.Single(await new OutboxView(_house.Store).ReadAsync(OutboxFixture.Rollout));
        Assert.Equal((MailState.Waiting, 6), (line.State, line.Count));

        _house.Time.Advance(TimeSpan.FromMinutes(1));
        await _house.PumpAsync();
        line = Assert.Single(await new OutboxView(_house.Store).ReadAsync(OutboxFixture.Rollout));
        Assert.Equal((MailState.Settled, 6), (line.State, line.Count));
    }

    [Fact]
    public async Task Handle_OtherMails_ComeAllTheSame()
    {
        var requests = await EnqueueAsync(_house, MailKind.Welcome, unsubscribed: true);
        await _house.PumpAsync();
        Assert.Equal(requests.Length, _house.Transport.Sent.Count);
    }

    public void Dispose() => _house.Dispose();

    private static async Task<string> RunAsync(OutboxFixture house, MailKind kind, bool unsubscribed)
    {
        var requests = await EnqueueAsync(house, kind, unsubscribed);
        await house.PumpAsync();
        var rows = new List<string>();
        foreach (var request in requests)
        {
            rows.Add(JsonSerializer.Serialize(await house.RowAsync(request), MailJson.Default.OutboxMail));
        }

        var lines = await new OutboxView(house.Store).ReadAsync(OutboxFixture.Rollout);
        return string.Join('\n', [.. rows, .. lines.Select(l => l.ToString()), .. house.Log.Lines]);
    }

    private static async Task<MailRequest[]> EnqueueAsync(OutboxFixture house, MailKind kind, bool unsubscribed)
    {
        MailRequest[] requests = [.. Enumerable.Range(1, 6).Select(n => OutboxFixture.ToEmployee(n, kind))];
        house.Facts.Change = (request, facts) => facts with { Unsubscribed = unsubscribed && request == requests[Somebody - 1] };
        await house.Outbox.EnqueueAsync(requests);
        return requests;
    }
}
