using Adoption.Sqlite.Writing;

namespace Adoption.Sqlite.Tests.Writing;

public sealed class WriterTests : IAsyncLifetime
{
    private const string Insert = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
    private const string Count = "SELECT count(*) FROM meta";

    private readonly TestDatabase _database = new();
    private readonly ManualResetEventSlim _gate = new();
    private Writer _writer = null!;

    public Task InitializeAsync()
    {
        PrivateFile.CreateIfMissing(_database.Path);
        _writer = new Writer(_database.Path);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _gate.Set();
        await _writer.DisposeAsync();
        _gate.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Units_ThatWaitTogether_ShareOneCommit()
    {
        var first = BlockAsync();
        var units = Enumerable.Range(0, 50).Select(i => InsertAsync($"{i}")).ToList();
        Assert.Equal(51, _writer.Counters.Pending);

        _gate.Set();
        await Task.WhenAll([first, .. units]);

        Assert.Equal(new WriterCounters(Units: 51, Commits: 2, Pending: 0), _writer.Counters);
        Assert.Equal(50, await CountAsync());
    }

    [Fact]
    public async Task Unit_ThatFails_IsUndoneAloneAndItsCallerHears()
    {
        var first = BlockAsync();
        var before = InsertAsync("a");
        var failing = _writer.RunAsync<int>(s =>
        {
            s.Execute(Insert, "half", "1");
            throw new InvalidOperationException("the unit's own");
        });
        var twice = InsertAsync("a");
        var after = InsertAsync("b");

        _gate.Set();
        await Task.WhenAll(first, before, after);

        Assert.Equal("the unit's own", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(19, (await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => twice)).SqliteErrorCode);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Unit_CancelledWhileItWaits_IsNotBegun()
    {
        using var cancelled = new CancellationTokenSource();
        var first = BlockAsync();
        var unit = _writer.RunAsync(s => s.Execute(Insert, "a", "1"), cancellationToken: cancelled.Token);
        await cancelled.CancelAsync();

        _gate.Set();
        await first;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unit);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Committed_RunsBeforeTheCallerGoesOnAndOnlyForWhatWasCommitted()
    {
        var seen = new List<int>();

        await _writer.RunAsync(s => s.Execute(Insert, "a", "1"), seen.Add);
        await Assert.ThrowsAnyAsync<Exception>(() => _writer.RunAsync(s => s.Execute(Insert, "a", "1"), seen.Add));

        Assert.Equal([1], seen);
    }

    [Fact]
    public async Task Alone_BetweenUnits_RunsOutsideATransactionInItsTurn()
    {
        var first = BlockAsync();
        var before = InsertAsync("a");
        var alone = _writer.RunAloneAsync(s => s.First("PRAGMA wal_checkpoint(TRUNCATE)", r => r.GetInt32(0)), CancellationToken.None);
        var after = InsertAsync("b");

        _gate.Set();
        await Task.WhenAll(first, before, alone, after);

        Assert.Equal(0, await alone);
        Assert.Equal(3, _writer.Counters.Commits);
    }

    [Fact]
    public async Task AFullDisk_FailsWithWordsAndTheNextUnitWorks()
    {
        await InsertAsync("a");
        await _writer.RunAloneAsync(s => s.First("PRAGMA max_page_count=1", r => r.GetInt64(0)), CancellationToken.None);

        var error = await Assert.ThrowsAsync<DatabaseException>(
            () => _writer.RunAsync(s => s.Execute(Insert, "large", new string('x', 500_000))));

        Assert.Equal(DatabaseFailure.DiskFull, error.Failure);
        Assert.True(error.Retryable);
        Assert.Contains(_database.Path, error.Message, StringComparison.Ordinal);
        await InsertAsync("b");
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task ACommitThatFails_IsHeardByEveryCallerOfTheGroup_AndNothingMoreIsWritten()
    {
        var first = BlockAsync();
        var innocent = InsertAsync("a");
        var culprit = _writer.RunAsync(s =>
        {
            s.Execute("PRAGMA defer_foreign_keys=ON");
            return s.Execute("INSERT INTO inbox (id, target, event) VALUES (1, 'nobody', '')");
        });

        _gate.Set();
        await first;

        await Assert.ThrowsAnyAsync<Exception>(() => culprit);
        await Assert.ThrowsAnyAsync<Exception>(() => innocent);
        var later = await Assert.ThrowsAsync<DatabaseException>(() => InsertAsync("b"));
        Assert.Equal(DatabaseFailure.DiskError, later.Failure);
        Assert.False(later.Retryable);
        using var reading = Connections.OpenReading(_database.Path);
        Assert.Equal(0L, Connections.Scalar(reading, Count));
    }

    [Fact]
    public async Task Dispose_WritesWhatWaits_AndRefusesWhatComesLater()
    {
        var first = BlockAsync();
        var waiting = InsertAsync("a");
        var disposing = _writer.DisposeAsync();
        _gate.Set();
        await disposing;

        await Task.WhenAll(first, waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => InsertAsync("b"));
        _writer = new Writer(_database.Path);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Here_NothingElseWaits_IsCommittedOnTheCallersThreadWhenItReturns()
    {
        var caller = Environment.CurrentManagedThreadId;
        var written = _writer.RunHereAsync(s => (s.Execute(Insert, "a", "1"), Environment.CurrentManagedThreadId));

        Assert.True(written.IsCompletedSuccessfully);
        Assert.Equal((1, caller), await written);
        Assert.Equal(new WriterCounters(Units: 1, Commits: 1, Pending: 0), _writer.Counters);
        using var reading = Connections.OpenReading(_database.Path);
        Assert.Equal(1L, Connections.Scalar(reading, Count));
    }

    [Fact]
    public async Task Here_WhileOthersWait_TakesItsTurnAndSharesTheirCommit()
    {
        var order = new List<string>();
        var first = BlockAsync();
        var before = _writer.RunAsync(s => s.Execute(Insert, "a", "1"), _ => order.Add("before"));
        var here = _writer.RunHereAsync(s =>
        {
            order.Add("here");
            return s.Execute(Insert, "b", "1");
        });
        Assert.False(here.IsCompleted);

        _gate.Set();
        await Task.WhenAll(first, before, here);

        Assert.Equal(["here", "before"], order);
        Assert.Equal(2, _writer.Counters.Commits);
    }

    [Fact]
    public async Task Here_AUnitThatFails_IsUndoneAndItsCallerHears()
    {
        var failing = _writer.RunHereAsync<int>(s =>
        {
            s.Execute(Insert, "half", "1");
            throw new InvalidOperationException("the unit's own");
        });
        Assert.True(failing.IsFaulted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Here_BesideTheThreadFromManyCallers_LosesNothing()
    {
        const int each = 200;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var key = $"{caller}-{i}";
                await (caller % 2 == 0 ? InsertAsync(key) : _writer.RunHereAsync(s => s.Execute(Insert, key, "1")));
            }
        })));

        Assert.Equal(8 * each, await CountAsync());
        Assert.Equal(0, _writer.Counters.Pending);
    }

    [Fact]
    public async Task Here_AfterTheEnd_IsRefused()
    {
        await _writer.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _writer.RunHereAsync(s => s.Execute(Insert, "b", "1")));
        _writer = new Writer(_database.Path);
        Assert.Equal(0, await CountAsync());
    }

    /// <summary>Keeps the writer busy until the gate opens; completes when it is.</summary>
    private Task BlockAsync()
    {
        var begun = new TaskCompletionSource();
        var unit = _writer.RunAsync(_ =>
        {
            begun.SetResult();
            _gate.Wait();
            return 0;
        });
        begun.Task.Wait();
        return unit;
    }

    private Task<int> InsertAsync(string key) => _writer.RunAsync(s => s.Execute(Insert, key, "1"));

    private Task<int> CountAsync() => _writer.RunAsync(s => s.First(Count, r => r.GetInt32(0)));
}
