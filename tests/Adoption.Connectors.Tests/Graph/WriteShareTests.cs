using Adoption.Connectors.Graph;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Connectors.Tests.Graph;

public sealed class WriteShareTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Take_TheWholeLimit_GoesAtOnceAndTheNextWaitsForTheWindow()
    {
        using var share = new WriteShare(instances: 1, _clock);
        for (var i = 0; i < WriteShare.Limit / 20; i++)
        {
            Assert.True(share.TakeAsync(20, default).IsCompletedSuccessfully);
        }

        var next = share.TakeAsync(1, default);
        _clock.Advance(WriteShare.Window - TimeSpan.FromSeconds(1));
        await Task.Yield();
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await next.WaitAsync(s_patience);
    }

    [Theory]
    [InlineData(40, 75)]
    [InlineData(1000, 20)]
    public void Take_OfSeveralInstances_HasItsShareOnly(int instances, int writes)
    {
        using var share = new WriteShare(instances, _clock);
        Assert.True(share.TakeAsync(20, default).IsCompletedSuccessfully);
        for (var taken = 20; taken < writes; taken++)
        {
            Assert.True(share.TakeAsync(1, default).IsCompletedSuccessfully);
        }

        Assert.False(share.TakeAsync(1, default).IsCompleted);
    }

    [Fact]
    public async Task Take_OfReadsAlone_WaitsForNothing()
    {
        using var share = new WriteShare(instances: 1000, _clock);
        await share.TakeAsync(20, default);
        var waiting = share.TakeAsync(20, default);

        Assert.True(share.TakeAsync(0, default).IsCompletedSuccessfully);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Take_Cancelled_LeavesItsPlaceToTheNext()
    {
        using var share = new WriteShare(instances: 1000, _clock);
        await share.TakeAsync(20, default);
        using var stop = new CancellationTokenSource();
        var first = share.TakeAsync(20, stop.Token);
        var second = share.TakeAsync(20, default);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        // Its turn comes on a thread of its own, before the window is over or after.
        using var patience = new CancellationTokenSource(s_patience);
        while (!second.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(WriteShare.Window);
            await Task.Yield();
        }

        await second;
    }

    /// <summary>Between the look at what is spent and the wait, the window ends.</summary>
    [Fact]
    public async Task Take_WhenTheWindowEndsMeanwhile_Goes()
    {
        using var share = new WriteShare(instances: 1000, new RunningClock());
        await share.TakeAsync(20, default);

        await share.TakeAsync(20, default);
    }

    /// <summary>Later at each look.</summary>
    private sealed class RunningClock : TimeProvider
    {
        private DateTimeOffset _now;

        public override DateTimeOffset GetUtcNow() => _now += (WriteShare.Window * 2 / 3);
    }
}
