using Adoption.Rollouts.Contract.Queues;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Sqlite.Tests.Queues;

public sealed class SqliteMessageQueueTests : WakingQueueContract
{
    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _time = new();

    protected override IMessageQueue PoisonQueue => _database.Open!.Queue("mail-poison");

    protected override Task<IMessageQueue> OpenAsync() => Task.FromResult<IMessageQueue>(_database.OpenNew(_time).Queue("mail"));

    protected override async Task CloseAsync() => await _database.DisposeAsync();

    protected override Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Messages_AfterReopening_AreThereAndVisible()
    {
        await Queue.SendAsync("a");
        await Queue.SendAsync("later", Hidden);
        await _database.CloseAsync();

        var reopened = _database.OpenNew(_time).Queue("mail");

        Assert.True(reopened.HasVisible);
        Assert.Equal("a", Assert.Single(await DrainAsync(reopened)).Body);
        Assert.False(reopened.HasVisible);
        _time.Advance(Hidden);
        Assert.Contains("later", (await DrainAsync(reopened)).Select(m => m.Body));
    }

    [Fact]
    public async Task Queues_AreApart()
    {
        await _database.Open!.Queue("other").SendAsync("a");

        Assert.False(((IWakingQueue)Queue).HasVisible);
        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
    }

    [Fact]
    public async Task Complete_WithAnIdOfNoMessage_DoesNothing()
    {
        await Queue.SendAsync("a");

        await Queue.CompleteAsync(new QueueMessage("no number", "", "a", 1));

        Assert.Single(await DrainAsync(Queue));
    }
}
