using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Rollouts.Tests.Queues;

public sealed class QueuePumpTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 1, 11, 8, 0, 0, TimeSpan.Zero));
    private readonly InMemoryMessageQueue _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _seen = [];

    public QueuePumpTests() => _queue = new InMemoryMessageQueue("mail", _clock);

    public void Dispose()
    {
        _stop.Dispose();
        _queue.Dispose();
    }

    [Fact]
    public async Task Message_ThatFails_ComesBackAndHoldsNobodyUp()
    {
        var pump = Pump(body => body == "bad" && _seen.Count(s => s == "bad") == 1
            ? throw new InvalidOperationException("not now")
            : MailHandled.Done);
        var running = pump.RunAsync(_stop.Token);
        await _queue.SendAsync("bad");
        await _queue.SendAsync("good");
        await pump.WhenIdleAsync();
        Assert.Equal(["bad", "good"], _seen.Order(StringComparer.Ordinal));

        _clock.Advance(TimeSpan.FromMinutes(2));
        await pump.WhenIdleAsync();

        Assert.Equal(["bad", "bad", "good"], _seen.Order(StringComparer.Ordinal));
        Assert.True(pump.IsIdle);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Message_HandledLater_IsSeenAgainThen()
    {
        var pump = Pump(_ => _seen.Count == 1 ? MailHandled.Later(TimeSpan.FromHours(3)) : MailHandled.Done);
        var running = pump.RunAsync(_stop.Token);
        await _queue.SendAsync("mail");
        await pump.WhenIdleAsync();

        _clock.Advance(TimeSpan.FromHours(2));
        await pump.WhenIdleAsync();
        Assert.Single(_seen);

        _clock.Advance(TimeSpan.FromHours(1));
        await pump.WhenIdleAsync();
        Assert.Equal(2, _seen.Count);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Message_ThatIsNoneOfOurs_GoesToThePoisonQueue()
    {
        var pump = Pump(_ => MailHandled.Poison);
        var running = pump.RunAsync(_stop.Token);
        await _queue.SendAsync("nonsense");
        await pump.WhenIdleAsync();

        Assert.Equal("nonsense", Assert.Single(await _queue.Poison.ReceiveAsync(1, TimeSpan.FromMinutes(1))).Body);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Idle_WhileAMessageIsVisible_IsFalse()
    {
        var pump = Pump(_ => MailHandled.Done);
        await _queue.SendAsync("mail");

        Assert.False(pump.IsIdle);
    }

    private QueuePump Pump(Func<string, MailHandled> handle) => new(
        _queue,
        (body, _) =>
        {
            _seen.Add(body);
            return Task.FromResult(handle(body));
        },
        NullLogger<QueuePump>.Instance);
}
