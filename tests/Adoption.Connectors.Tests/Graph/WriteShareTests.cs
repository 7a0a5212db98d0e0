using Adoption.Connectors.Graph;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Connectors.Tests.Graph;

public sealed class WriteShareTests
{
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
        await next.WaitAsync(TimeSpan.FromSeconds(10));
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
        await Task.Yield();
        _clock.Advance(WriteShare.Window);
        await second.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
