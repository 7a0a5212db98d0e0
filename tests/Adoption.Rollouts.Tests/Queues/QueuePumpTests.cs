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

    [Fact]
    public async Task Message_ThatTakesLong_HoldsUpNoOther()
    {
        var slow = new TaskCompletionSource();
        var others = new CountdownEvent(50);
        var pump = Pump(async body =>
        {
            if (body == "slow")
            {
                await slow.Task;
            }
            else
            {
                others.Signal();
            }

            return MailHandled.Done;
        });
        var running = pump.RunAsync(_stop.Token);
        await _queue.SendAsync("slow");
        await _queue.SendManyAsync([.. Enumerable.Range(0, 49).Select(n => new QueueItem($"{n}", TimeSpan.Zero))]);
        await _queue.SendAsync("late", TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Task.Run(() => others.Wait(TimeSpan.FromMinutes(2))));
        Assert.False(pump.IsIdle);

        slow.SetResult();
        await pump.WhenIdleAsync();
        Assert.True(pump.IsIdle);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Messages_HoweverMany_AreNeverHandledByMoreThanAllowedAtOnce()
    {
        var (now, most) = (0, 0);
        var pump = Pump(
            async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return MailHandled.Done;
            },
            mostAtOnce: 3);
        var running = pump.RunAsync(_stop.Token);
        await _queue.SendManyAsync([.. Enumerable.Range(0, 100).Select(n => new QueueItem($"{n}", TimeSpan.Zero))]);
        await pump.WhenIdleAsync();

        Assert.Equal(100, _seen.Count);
        Assert.InRange(most, 1, 3);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Stop_WhileAMessageIsHandled_FinishesItAndTakesNoOther()
    {
        var (begun, slow) = (new TaskCompletionSource(), new TaskCompletionSource());
        var pump = Pump(
            async _ =>
            {
                begun.TrySetResult();
                await slow.Task;
                return MailHandled.Done;
            },
            mostAtOnce: 1);
        var running = pump.RunAsync(_stop.Token);
        await _queue.SendManyAsync([new QueueItem("first", TimeSpan.Zero), new QueueItem("second", TimeSpan.Zero)]);
        await begun.Task;
        await _stop.CancelAsync();
        Assert.False(running.IsCompleted);
        slow.SetResult();
        await running;

        Assert.True(_queue.HasVisible);
        Assert.Equal(["first"], _seen);
    }

    private QueuePump Pump(Func<string, MailHandled> handle) => Pump(body => Task.FromResult(handle(body)));

    private QueuePump Pump(Func<string, Task<MailHandled>> handle, int mostAtOnce = 32) => new(
        _queue,
        (body, _) =>
        {
            lock (_seen)
            {
                _seen.Add(body);
            }

            return handle(body);
        },
        mostAtOnce,
        NullLogger<QueuePump>.Instance);
}
