using Adoption.Engine.Contract;
using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Sqlite.Tests.Journal;

public sealed class SqliteJournalTests : JournalContract
{
    private static readonly InstanceRow Row = new(
        new InstanceId("a"), "main", OrchestrationStatus.Running, "1", null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, 0, null);

    private readonly TestDatabase _database = new();

    protected override Task<IJournal> CreateAsync() => Task.FromResult(_database.OpenNew().Journal);

    protected override async Task<IJournal> ReopenAsync(IJournal journal) => (await _database.ReopenAsync()).Journal;

    protected override async Task CloseAsync(IJournal journal) => await _database.DisposeAsync();

    [Fact]
    public async Task Commit_ThatWouldLeaveAGapInTheHistory_IsRefusedAsAWhole()
    {
        await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(new TurnCommit
        {
            Update = Row with { CustomStatus = "\"half\"" },
            History = [new HistoryRecord(Row.Id, 0, 0, new TurnStarted(Row.CreatedAt)), new HistoryRecord(Row.Id, 0, 2, new TurnStarted(Row.CreatedAt))],
        }));

        Assert.Empty(await _database.Open!.Journal.ReadHistoryAsync(Row.Id));
        Assert.Null((await _database.Open.Journal.FindAsync(Row.Id))!.CustomStatus);
    }

    [Fact]
    public async Task Commit_OfAnEventThatIsThereAlready_IsRefused()
    {
        await StartAsync();
        var commit = new TurnCommit { History = [new HistoryRecord(Row.Id, 0, 0, new TurnStarted(Row.CreatedAt))] };
        await CommitAsync(commit);

        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(commit));
    }

    [Fact]
    public async Task Commit_ForAnInstanceThatIsNotThere_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(new TurnCommit { Update = Row }));
        await Assert.ThrowsAnyAsync<Exception>(() => CommitAsync(new TurnCommit { NewTimers = [new PendingTimer(new ActionKey(Row.Id, 0, 0), Row.CreatedAt)] }));

        Assert.Empty((await _database.Open!.Journal.LoadAsync()).Timers);
    }

    private Task StartAsync() => CommitAsync(new TurnCommit { Starts = [new InstanceStart(Row, null)] });

    private async Task CommitAsync(TurnCommit commit) => await _database.Open!.Journal.CommitAsync(commit);
}
