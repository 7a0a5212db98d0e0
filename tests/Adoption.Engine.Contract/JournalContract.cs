using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Xunit;

namespace Adoption.Engine.Contract;

/// <summary>What the engine relies on in every journal. A test project derives from it once per implementation.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Created = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly InstanceId _a = new("rollout:a");
    private IJournal _journal = null!;

    /// <summary>An empty journal.</summary>
    protected abstract Task<IJournal> CreateAsync();

    /// <summary>The same journal as a new process would open it; the old one is not used any more.</summary>
    protected abstract Task<IJournal> ReopenAsync(IJournal journal);

    protected virtual Task CloseAsync(IJournal journal) => Task.CompletedTask;

    public async Task InitializeAsync() => _journal = await CreateAsync();

    public Task DisposeAsync() => CloseAsync(_journal);

    [Fact]
    public async Task Start_IdFree_RowIsFoundAsWritten()
    {
        var row = Row(_a) with { Parent = new ActionKey(new InstanceId("rollout:parent"), 3, 7), Input = """{"text":"ä\"{}"}""" };

        var outcome = await _journal.CommitAsync(new TurnCommit { Starts = [new InstanceStart(row, null)] });

        Assert.Empty(outcome.Taken);
        await Reopen();
        Assert.Equal(row, await _journal.FindAsync(_a));
        Assert.Equal(row, Assert.Single((await _journal.LoadAsync()).Unfinished));
    }

    [Fact]
    public async Task CommitHere_IsDurableLikeEveryCommit()
    {
        var started = await _journal.CommitHereAsync(new TurnCommit { Starts = [new InstanceStart(Row(_a), null)] });
        var again = await _journal.CommitHereAsync(new TurnCommit { Starts = [new InstanceStart(Row(_a) with { Input = "2" }, null)] });

        Assert.Empty(started.Taken);
        Assert.Equal([_a], again.Taken);
        await Reopen();
        Assert.Equal(Row(_a), await _journal.FindAsync(_a));
    }

    [Fact]
    public async Task Start_IdTaken_RowStaysAndTheParentHears()
    {
        var parent = new InstanceId("parent");
        await StartAsync(_a, parent);
        var answer = new InboxMessage(5, parent, new SubOrchestrationFailed(0, new FailureDetails("Taken", "The id is taken.")));

        var outcome = await _journal.CommitAsync(new TurnCommit
        {
            Starts = [new InstanceStart(Row(_a) with { Input = "2" }, answer), new InstanceStart(Row(new("b")), answer with { Id = 6 })],
        });

        Assert.Equal([_a], outcome.Taken);
        await Reopen();
        Assert.Equal("1", (await _journal.FindAsync(_a))!.Input);
        Assert.NotNull(await _journal.FindAsync(new("b")));
        Assert.Equal(answer, Assert.Single((await _journal.LoadAsync()).Messages));
    }

    [Fact]
    public async Task Start_EndedInstanceHasTheId_IsTaken()
    {
        await StartAsync(_a);
        await EndAsync(_a);

        var outcome = await _journal.CommitAsync(new TurnCommit { Starts = [new InstanceStart(Row(_a), null)] });

        Assert.Equal([_a], outcome.Taken);
        Assert.Equal(OrchestrationStatus.Completed, (await _journal.FindAsync(_a))!.Status);
    }

    [Fact]
    public async Task New_IdFree_IsThereWithItsFirstTurn()
    {
        var row = Row(_a) with { Status = OrchestrationStatus.Running };
        var activity = new PendingActivity(new ActionKey(_a, 0, 0), "greet", "1");

        var outcome = await _journal.CommitAsync(new TurnCommit
        {
            New = row,
            History = [new HistoryRecord(_a, 0, 0, new TurnStarted(Created)), new HistoryRecord(_a, 0, 1, new ExecutionStarted("main", "1"))],
            NewActivities = [activity],
            Messages = [new(1, _a, new EventRaised("e", "1"))],
        });

        Assert.Empty(outcome.Taken);
        await Reopen();
        var loaded = await _journal.LoadAsync();
        Assert.Equal(row, Assert.Single(loaded.Unfinished));
        Assert.Equal([activity], loaded.Activities);
        Assert.Single(loaded.Messages);
        Assert.Equal(2, (await _journal.ReadHistoryAsync(_a)).Count);
    }

    [Fact]
    public async Task New_IdTaken_NothingOfTheCommitHappens()
    {
        var other = new InstanceId("other");
        await StartAsync(_a, other);

        var outcome = await _journal.CommitAsync(new TurnCommit
        {
            New = Row(_a) with { Status = OrchestrationStatus.Running, Input = "2" },
            History = [new HistoryRecord(_a, 0, 0, new TurnStarted(Created))],
            NewTimers = [new(new(_a, 0, 0), Created)],
            Starts = [new InstanceStart(Row(new("child")), null)],
            Messages = [new(1, other, new EventRaised("e", "1"))],
        });

        Assert.Equal([_a], outcome.Taken);
        await Reopen();
        var loaded = await _journal.LoadAsync();
        Assert.Equal(Row(_a), await _journal.FindAsync(_a));
        Assert.Empty(await _journal.ReadHistoryAsync(_a));
        Assert.Null(await _journal.FindAsync(new("child")));
        Assert.Empty(loaded.Timers);
        Assert.Empty(loaded.Messages);
    }

    [Fact]
    public async Task Starts_AtTheSameTime_OneWins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            _journal.CommitAsync(new TurnCommit { Starts = [new InstanceStart(Row(_a) with { Input = $"{i}" }, null)] }).AsTask()));

        Assert.Equal(1, outcomes.Count(o => o.Taken.Count == 0));
    }

    [Fact]
    public async Task Commit_OfAWholeTurn_IsThereAfterReopening()
    {
        var child = new InstanceId("rollout:a:child");
        var other = new InstanceId("other");
        await StartAsync(_a, other);
        HistoryEvent[] events = [.. AllEvents()];
        var activity = new PendingActivity(new ActionKey(_a, 0, 0), "greet", """{"name":"ü"}""");
        var timer = new PendingTimer(new ActionKey(_a, 0, 1), Created.AddTicks(12_345_678));
        var message = new InboxMessage(9, other, new EventRaised("ping", """{"n":1}"""));
        var row = Row(_a) with
        {
            Status = OrchestrationStatus.Running, CustomStatus = "\"phase 1\"", UpdatedAt = Created.AddDays(1).AddTicks(1),
        };

        await _journal.CommitAsync(new TurnCommit
        {
            Update = row,
            History = [.. events.Select((e, i) => new HistoryRecord(_a, 0, i, e))],
            NewActivities = [activity],
            NewTimers = [timer],
            Starts = [new InstanceStart(Row(child), null)],
            Messages = [message, message with { Id = 10, Target = child }],
        });

        await Reopen();
        var loaded = await _journal.LoadAsync();
        Assert.Equal(row, await _journal.FindAsync(_a));
        Assert.Equal(events, await _journal.ReadHistoryAsync(_a));
        Assert.Equal([activity], loaded.Activities);
        Assert.Equal([timer], loaded.Timers);
        Assert.Equal([message, message with { Id = 10, Target = child }], loaded.Messages);
        Assert.Equivalent(new[] { _a, child, other }, loaded.Unfinished.Select(r => r.Id), strict: true);
    }

    [Fact]
    public async Task Commit_OfTheNextTurn_AppendsAndDeletes()
    {
        await StartAsync(_a);
        await _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Status = OrchestrationStatus.Running },
            History = [new HistoryRecord(_a, 0, 0, new TurnStarted(Created))],
            NewActivities = [new(new(_a, 0, 0), "x", "1"), new(new(_a, 0, 1), "y", "1")],
            NewTimers = [new(new(_a, 0, 2), Created), new(new(_a, 0, 3), Created)],
            Messages = [new(1, _a, new EventRaised("e", "1")), new(2, _a, new EventRaised("e", "2"))],
        });

        await _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Status = OrchestrationStatus.Running },
            History = [new HistoryRecord(_a, 0, 1, new EventRaised("e", "1"))],
            DoneActivities = [new(_a, 0, 0)],
            DoneTimers = [new(_a, 0, 3), new(_a, 0, 99)],
            ConsumedMessages = [1, 99],
        });

        await Reopen();
        var loaded = await _journal.LoadAsync();
        Assert.Equal([new TurnStarted(Created), new EventRaised("e", "1")], await _journal.ReadHistoryAsync(_a));
        Assert.Equal(1, Assert.Single(loaded.Activities).Key.Number);
        Assert.Equal(2, Assert.Single(loaded.Timers).Key.Number);
        Assert.Equal(2, Assert.Single(loaded.Messages).Id);
    }

    [Fact]
    public async Task Commit_OfEachTurnOfALife_LeavesTheRowAsItIsGiven()
    {
        await StartAsync(_a);
        var running = Row(_a) with { Status = OrchestrationStatus.Running, UpdatedAt = Created.AddHours(1) };
        var told = running with { CustomStatus = "\"phase 1\"" };
        InstanceRow[] turns =
        [
            running,
            running with { UpdatedAt = Created.AddHours(2) },
            told,
            told with { UpdatedAt = Created.AddHours(3) },
            told with { CustomStatus = "\"phase 2\"" },
            told with { Status = OrchestrationStatus.Suspended },
            told with { Status = OrchestrationStatus.Suspended, UpdatedAt = Created.AddHours(4) },
            told,
            told with { Generation = 1, Input = "2", Status = OrchestrationStatus.Pending },
            told with { Generation = 2, Input = "3", Status = OrchestrationStatus.Pending },
            told with { Generation = 2, Input = "3" },
            told with { Generation = 2, Input = "3", Status = OrchestrationStatus.Failed, Failure = new FailureDetails("Kind", "why") },
        ];

        foreach (var turn in turns)
        {
            await _journal.CommitAsync(new TurnCommit { Update = turn });
            await Reopen();
            Assert.Equal(turn, await _journal.FindAsync(_a));
        }
    }

    [Fact]
    public async Task Commit_ThatEndsTheInstance_TakesWhatWasOpenAndKeepsTheHistory()
    {
        await StartAsync(_a);
        await _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Status = OrchestrationStatus.Running },
            History = [new HistoryRecord(_a, 0, 0, new TurnStarted(Created))],
            NewActivities = [new(new(_a, 0, 0), "x", "1")],
            NewTimers = [new(new(_a, 0, 1), Created)],
            Messages = [new(1, _a, new EventRaised("e", "1"))],
        });

        await EndAsync(_a, 1);

        await Reopen();
        var loaded = await _journal.LoadAsync();
        Assert.Empty(loaded.Unfinished);
        Assert.Empty(loaded.Activities);
        Assert.Empty(loaded.Timers);
        Assert.Empty(loaded.Messages);
        Assert.Equal(2, (await _journal.ReadHistoryAsync(_a)).Count);
        Assert.Equal("\"done\"", (await _journal.FindAsync(_a))!.Output);
    }

    [Fact]
    public async Task Commit_OfTheNextGeneration_DropsTheHistoryBefore()
    {
        await StartAsync(_a);
        await _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Status = OrchestrationStatus.Running },
            History = [new HistoryRecord(_a, 0, 0, new TurnStarted(Created))],
        });

        await _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Generation = 1, Input = "2" },
            Messages = [new(-1, _a, new EventRaised("carried", "1")), new(7, _a, new EventRaised("later", "1"))],
        });
        Assert.Empty(await _journal.ReadHistoryAsync(_a));
        await _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Generation = 1, Input = "2" },
            History = [new HistoryRecord(_a, 1, 0, new TurnStarted(Created.AddDays(1)))],
        });

        await Reopen();
        Assert.Equal([new TurnStarted(Created.AddDays(1))], await _journal.ReadHistoryAsync(_a));
        Assert.Equal([-1L, 7L], (await _journal.LoadAsync()).Messages.Select(m => m.Id));
    }

    [Fact]
    public async Task Message_ToAnUnknownOrEndedInstance_IsDropped()
    {
        await StartAsync(_a);
        await EndAsync(_a);

        await _journal.CommitAsync(new TurnCommit
        {
            Messages = [new(1, _a, new EventRaised("e", "1")), new(2, new("nobody"), new EventRaised("e", "1"))],
        });

        Assert.Empty((await _journal.LoadAsync()).Messages);
    }

    [Fact]
    public async Task Commits_Many_AreAppliedInTheOrderOfTheCalls()
    {
        await StartAsync(_a);

        var commits = Enumerable.Range(0, 500).Select(i => _journal.CommitAsync(new TurnCommit
        {
            Update = Row(_a) with { Status = OrchestrationStatus.Running, CustomStatus = $"{i}" },
            History = [new HistoryRecord(_a, 0, i, new EventRaised("e", $"{i}"))],
        }).AsTask()).ToList();
        await Task.WhenAll(commits);

        await Reopen();
        Assert.Equal("499", (await _journal.FindAsync(_a))!.CustomStatus);
        Assert.Equal(
            Enumerable.Range(0, 500).Select(i => $"{i}"),
            (await _journal.ReadHistoryAsync(_a)).Cast<EventRaised>().Select(e => e.Payload),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Purge_Ended_RemovesRowAndHistory()
    {
        await StartAsync(_a);
        await EndAsync(_a);

        Assert.True(await _journal.PurgeAsync(_a));

        await Reopen();
        Assert.Null(await _journal.FindAsync(_a));
        Assert.Empty(await _journal.ReadHistoryAsync(_a));
        Assert.Empty((await _journal.CommitAsync(new TurnCommit { Starts = [new InstanceStart(Row(_a), null)] })).Taken);
    }

    [Fact]
    public async Task Purge_RunningOrUnknown_ChangesNothing()
    {
        await StartAsync(_a);

        Assert.False(await _journal.PurgeAsync(_a));
        Assert.False(await _journal.PurgeAsync(new("nobody")));
        Assert.NotNull(await _journal.FindAsync(_a));
    }

    [Fact]
    public async Task Query_PrefixAndStatus_AreBothHonouredAcrossPages()
    {
        InstanceId[] ids = [.. Enumerable.Range(0, 25).Select(i => new InstanceId($"p:{i:00}"))];
        await StartAsync([.. ids, new("p-other"), new("q:00")]);
        await EndAsync(ids[3]);

        var running = await QueryAllAsync(new OrchestrationQuery([OrchestrationStatus.Pending], "p:", PageSize: 7));
        var ended = await QueryAllAsync(new OrchestrationQuery([OrchestrationStatus.Completed, OrchestrationStatus.Failed]));
        var all = await QueryAllAsync(new OrchestrationQuery([], PageSize: 1000));

        Assert.Equal(ids.Except([ids[3]]), running.Select(r => r.Id));
        Assert.Equal([ids[3]], ended.Select(r => r.Id));
        Assert.Equal(27, all.Count);
    }

    private static IEnumerable<HistoryEvent> AllEvents()
    {
        var failure = new FailureDetails("InvalidOperationException", "no \"luck\"\n€");
        yield return new TurnStarted(Created.AddTicks(7));
        yield return new ExecutionStarted("main", "null");
        yield return new EventRaised("e", """{"a":[1,2],"b":"\u00e4"}""");
        yield return new ActivityScheduled(0, "greet", "1");
        yield return new TimerCreated(1, Created.AddDays(400));
        yield return new TimerCancelled(1);
        yield return new TimerFired(1);
        yield return new SubOrchestrationCreated(2, "child", new InstanceId("c"), "\"x\"");
        yield return new SubOrchestrationCompleted(2, "true");
        yield return new SubOrchestrationFailed(2, failure);
        yield return new EventSent(3, new InstanceId("d"), "ping", "{}");
        yield return new ActivityCompleted(0, "[]");
        yield return new ActivityFailed(0, failure);
        yield return new ExecutionSuspended("why");
        yield return new ExecutionResumed("why");
        yield return new ExecutionTerminated("why");
        yield return new ExecutionCompleted(4, OrchestrationStatus.Completed, "null", null);
        yield return new ExecutionCompleted(4, OrchestrationStatus.Failed, null, failure);
    }

    private static InstanceRow Row(InstanceId id) =>
        new(id, "main", OrchestrationStatus.Pending, "1", null, null, Created, Created, null, 0, null);

    private async Task StartAsync(params InstanceId[] ids) =>
        await _journal.CommitAsync(new TurnCommit { Starts = [.. ids.Select(id => new InstanceStart(Row(id), null))] });

    private async Task EndAsync(InstanceId id, int sequence = 0) => await _journal.CommitAsync(new TurnCommit
    {
        Update = Row(id) with { Status = OrchestrationStatus.Completed, Output = "\"done\"" },
        History = [new HistoryRecord(id, 0, sequence, new ExecutionCompleted(0, OrchestrationStatus.Completed, "\"done\"", null))],
    });

    private async Task<List<InstanceRow>> QueryAllAsync(OrchestrationQuery query)
    {
        var rows = new List<InstanceRow>();
        do
        {
            var page = await _journal.QueryAsync(query);
            Assert.True(page.Rows.Count <= query.PageSize);
            rows.AddRange(page.Rows);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return rows;
    }

    private async Task Reopen() => _journal = await ReopenAsync(_journal);
}
