using Adoption.Rollouts.Queues;
using Xunit;

namespace Adoption.Rollouts.Contract.Queues;

/// <summary>
/// What every <see cref="IMessageQueue"/> promises: at least once, no order. An implementation's tests derive from it and open their
/// own empty queue; time passes as they say (a controllable clock, or really).
/// </summary>
public abstract class MessageQueueContract : IAsyncLifetime
{
    /// <summary>Longer than any test runs.</summary>
    protected static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    /// <summary>The shortest visibility: a real clock can wait for it.</summary>
    protected static readonly TimeSpan Brief = QueueRules.MinVisibility;

    /// <summary>A delay that is not over yet when the next call arrives, on a busy machine too; only a real clock needs more than the shortest.</summary>
    protected virtual TimeSpan Later => Brief;

    protected IMessageQueue Queue { get; private set; } = null!;

    /// <summary>An empty queue of its own for each test.</summary>
    protected abstract Task<IMessageQueue> OpenAsync();

    protected abstract Task CloseAsync();

    /// <summary>The queue <see cref="IMessageQueue.PoisonAsync"/> moves to.</summary>
    protected abstract IMessageQueue PoisonQueue { get; }

    /// <summary>Lets at least this much of the queue's time pass.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    public async Task InitializeAsync() => Queue = await OpenAsync();

    public Task DisposeAsync() => CloseAsync();

    [Fact]
    public async Task Receive_FromAnEmptyQueue_GivesNothing() => Assert.Empty(await Queue.ReceiveAsync(32, Hidden));

    [Fact]
    public async Task Receive_AfterASend_GivesTheBodyAndCountsFromOne()
    {
        await Queue.SendAsync("Größe <&> \"😀\"");

        var message = Assert.Single(await Queue.ReceiveAsync(32, Hidden));

        Assert.Equal("Größe <&> \"😀\"", message.Body);
        Assert.Equal(1, message.DequeueCount);
    }

    [Fact]
    public async Task Receive_HidesTheMessageFromOthers()
    {
        await Queue.SendAsync("a");
        await Queue.ReceiveAsync(1, Hidden);

        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
    }

    [Fact]
    public async Task Receive_AtMostWhatWasAskedFor_AndEveryMessageOnce()
    {
        await Queue.SendManyAsync([.. Enumerable.Range(0, 40).Select(i => new QueueItem($"{i}", TimeSpan.Zero))]);

        var first = await Queue.ReceiveAsync(3, Hidden);
        var rest = await DrainAsync(Queue);

        Assert.InRange(first.Count, 1, 3);
        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => $"{i}").Order(StringComparer.Ordinal),
            first.Concat(rest).Select(m => m.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Receive_ByManyAtOnce_GivesNoMessageTwice()
    {
        await Queue.SendManyAsync([.. Enumerable.Range(0, 60).Select(i => new QueueItem($"{i}", TimeSpan.Zero))]);

        var received = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DrainAsync(Queue)));

        Assert.Equal(60, received.Sum(r => r.Count));
        Assert.Equal(60, received.SelectMany(r => r).Select(m => m.Body).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Send_OfTheSameBodyTwice_GivesTwoMessages()
    {
        await Queue.SendAsync("a");
        await Queue.SendAsync("a");

        Assert.Equal(2, (await DrainAsync(Queue)).Select(m => m.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Send_WithADelay_IsSeenOnlyAfterIt()
    {
        await Queue.SendAsync("later", Later);
        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));

        await PassAsync(Later);

        Assert.Equal("later", Assert.Single(await Queue.ReceiveAsync(32, Hidden)).Body);
    }

    [Fact]
    public async Task Send_ManyWithDelaysOfTheirOwn_ShowsEachInItsTime()
    {
        await Queue.SendManyAsync([new QueueItem("later", Hidden), new QueueItem("now", TimeSpan.Zero)]);

        Assert.Equal("now", Assert.Single(await DrainAsync(Queue)).Body);
    }

    [Fact]
    public async Task Complete_DeletesForGood()
    {
        await Queue.SendAsync("a");
        var message = Assert.Single(await Queue.ReceiveAsync(1, Brief));

        await Queue.CompleteAsync(message);
        await PassAsync(Brief);

        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
    }

    [Fact]
    public async Task Complete_Twice_IsHarmless()
    {
        await Queue.SendManyAsync([new QueueItem("a", TimeSpan.Zero), new QueueItem("b", TimeSpan.Zero)]);
        var message = (await Queue.ReceiveAsync(1, Hidden))[0];

        await Queue.CompleteAsync(message);
        await Queue.CompleteAsync(message);

        Assert.Single(await DrainAsync(Queue));
    }

    [Fact]
    public async Task Receive_OfWhatWasNotCompletedInTime_GivesItAgainAndCounts()
    {
        await Queue.SendAsync("a");
        var first = Assert.Single(await Queue.ReceiveAsync(1, Brief));

        await PassAsync(Brief);
        var second = Assert.Single(await Queue.ReceiveAsync(1, Hidden));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, second.DequeueCount);
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task Complete_AfterSomebodyElseReceivedIt_DoesNothing()
    {
        await Queue.SendAsync("a");
        var first = Assert.Single(await Queue.ReceiveAsync(1, Brief));
        await PassAsync(Brief);
        var second = Assert.Single(await Queue.ReceiveAsync(1, Hidden));

        await Queue.CompleteAsync(first);
        await Queue.ReleaseAsync(first, TimeSpan.Zero);
        await Queue.PoisonAsync(first);

        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
        Assert.Empty(await PoisonQueue.ReceiveAsync(32, Hidden));
        await Queue.ReleaseAsync(second, TimeSpan.Zero);
        Assert.Equal(3, Assert.Single(await Queue.ReceiveAsync(32, Hidden)).DequeueCount);
    }

    [Fact]
    public async Task Release_GivesTheMessageBackAtOnce()
    {
        await Queue.SendAsync("a");
        var first = Assert.Single(await Queue.ReceiveAsync(1, Hidden));

        await Queue.ReleaseAsync(first, TimeSpan.Zero);

        var second = Assert.Single(await Queue.ReceiveAsync(1, Hidden));
        Assert.Equal("a", second.Body);
        Assert.Equal(2, second.DequeueCount);
    }

    [Fact]
    public async Task Release_WithADelay_IsSeenOnlyAfterIt()
    {
        await Queue.SendAsync("a");
        await Queue.ReleaseAsync(Assert.Single(await Queue.ReceiveAsync(1, Hidden)), Later);
        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));

        await PassAsync(Later);

        Assert.Single(await Queue.ReceiveAsync(32, Hidden));
    }

    [Fact]
    public async Task Release_EndsTheReception()
    {
        await Queue.SendAsync("a");
        var message = Assert.Single(await Queue.ReceiveAsync(1, Hidden));
        await Queue.ReleaseAsync(message, TimeSpan.Zero);

        await Queue.CompleteAsync(message);

        Assert.Single(await Queue.ReceiveAsync(32, Hidden));
    }

    [Fact]
    public async Task Poison_MovesTheMessageToThePoisonQueue()
    {
        await Queue.SendAsync("a");

        await Queue.PoisonAsync(Assert.Single(await Queue.ReceiveAsync(1, Brief)));
        await PassAsync(Brief);

        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
        Assert.Equal("a", Assert.Single(await PoisonQueue.ReceiveAsync(32, Hidden)).Body);
    }

    [Fact]
    public async Task Send_OfTheLargestBody_Works_AndOneByteMoreIsRefused()
    {
        var largest = new string('x', QueueRules.MaxBytes - 2) + "ö";

        await Queue.SendAsync(largest);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.SendManyAsync(
            [new QueueItem("fits", TimeSpan.Zero), new QueueItem(largest + "x", TimeSpan.Zero)]));

        Assert.Equal(largest, Assert.Single(await DrainAsync(Queue)).Body);
    }

    [Fact]
    public async Task Limits_OfDelayNumberAndVisibility_AreKept()
    {
        var tooLong = QueueRules.MaxDelay + TimeSpan.FromSeconds(1);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.SendAsync("a", tooLong));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.SendAsync("a", TimeSpan.FromSeconds(-1)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ReceiveAsync(0, Hidden));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ReceiveAsync(33, Hidden));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ReceiveAsync(1, tooLong));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ReceiveAsync(1, TimeSpan.FromMilliseconds(999)));
        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
    }

    /// <summary>Receives until nothing is visible; what is received stays hidden.</summary>
    protected static async Task<List<QueueMessage>> DrainAsync(IMessageQueue queue)
    {
        var all = new List<QueueMessage>();
        while (await queue.ReceiveAsync(QueueRules.MaxReceive, Hidden) is { Count: > 0 } some)
        {
            all.AddRange(some);
        }

        return all;
    }
}
