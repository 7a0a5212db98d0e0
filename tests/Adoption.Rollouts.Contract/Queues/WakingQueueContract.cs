using Adoption.Rollouts.Queues;
using Xunit;

namespace Adoption.Rollouts.Contract.Queues;

/// <summary>What a queue in this process promises beyond <see cref="IMessageQueue"/>: it says when there is something to do.</summary>
public abstract class WakingQueueContract : MessageQueueContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private IWakingQueue Waking => (IWakingQueue)Queue;

    [Fact]
    public async Task Wait_WithAMessageVisible_CompletesAtOnce()
    {
        await Queue.SendAsync("a");

        Assert.True(Waking.HasVisible);
        await Waking.WaitForVisibleAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_IsWokenByASend()
    {
        var waiting = Waking.WaitForVisibleAsync();
        var another = Waking.WaitForVisibleAsync();
        Assert.False(Waking.HasVisible);
        Assert.False(waiting.IsCompleted);

        await Queue.SendAsync("a");

        await Task.WhenAll(waiting, another).WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_IsWokenWhenADelayIsOver()
    {
        await Queue.SendAsync("much later", Hidden);
        var waiting = Waking.WaitForVisibleAsync();
        await Queue.SendAsync("later", Brief);
        Assert.False(waiting.IsCompleted);
        Assert.False(Waking.HasVisible);

        await PassAsync(Brief);

        await waiting.WaitAsync(Patience);
        Assert.True(Waking.HasVisible);
        Assert.Equal("later", Assert.Single(await Queue.ReceiveAsync(32, Hidden)).Body);
    }

    [Fact]
    public async Task Wait_IsWokenByWhatWasNotCompletedInTime()
    {
        await Queue.SendAsync("a");
        await Queue.ReceiveAsync(1, Brief);
        var waiting = Waking.WaitForVisibleAsync();
        Assert.False(Waking.HasVisible);

        await PassAsync(Brief);

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_IsWokenByARelease()
    {
        await Queue.SendAsync("a");
        var message = Assert.Single(await Queue.ReceiveAsync(1, Hidden));
        var waiting = Waking.WaitForVisibleAsync();

        await Queue.ReleaseAsync(message, TimeSpan.Zero);

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_OfAPoisonQueue_IsWokenByWhatArrives()
    {
        var waiting = ((IWakingQueue)PoisonQueue).WaitForVisibleAsync();
        await Queue.SendAsync("a");

        await Queue.PoisonAsync(Assert.Single(await Queue.ReceiveAsync(1, Hidden)));

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task HasVisible_AfterTheLastWasCompleted_IsFalse()
    {
        await Queue.SendAsync("a");
        await Queue.CompleteAsync(Assert.Single(await Queue.ReceiveAsync(1, Brief)));

        await PassAsync(Brief);

        Assert.False(Waking.HasVisible);
    }

    [Fact]
    public async Task Wait_WhenCancelled_EndsAndLeavesTheQueueUsable()
    {
        using var cancelled = new CancellationTokenSource();
        var waiting = Waking.WaitForVisibleAsync(cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = Waking.WaitForVisibleAsync();
        await Queue.SendAsync("a");
        await next.WaitAsync(Patience);
    }
}
