using Adoption.Engine;
using Adoption.Orchestration;
using Adoption.Sqlite.Journal;
using Adoption.Sqlite.Reading;
using Adoption.Sqlite.Tests.Crash;
using Adoption.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Sqlite.Tests.BadDays;

/// <summary>The disk is full, or another program holds the file, while journeys run: they wait, and go on without a restart.</summary>
public sealed class DiskTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly InstanceId Before = new("before");
    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private Writer _writer = null!;
    private ReaderPool _readers = null!;
    private OrchestrationEngine _engine = null!;

    public async Task InitializeAsync()
    {
        PrivateFile.CreateIfMissing(_database.Path);
        _writer = new Writer(_database.Path);
        _readers = new ReaderPool(_database.Path);
        _engine = new OrchestrationEngine(
            Journeys.Catalog((_, _) => Task.CompletedTask),
            _services,
            new SqliteJournal(_writer, _readers),
            TimeProvider.System,
            new EngineOptions(),
            NullLoggerFactory.Instance);
        await _engine.StartAsync();
        await _engine.Client.ScheduleNewInstanceAsync(Journeys.Journey, 1, Before);
        await _engine.WhenIdleAsync();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _readers.Dispose();
        await _writer.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task FullDisk_CallersHear_TurnsWaitAndGoOnWhenThereIsSpace()
    {
        // The event still finds room, the turns after it do not: the limit is the file's size once the event lies in it.
        var ended = _engine.Client.WaitForCompletionAsync(Before);
        await SetMostPagesAsync(1);
        await FillAsync();
        var refused = await Assert.ThrowsAsync<DatabaseException>(() => StartManyAsync());
        Assert.Equal(DatabaseFailure.DiskFull, refused.Failure);
        Assert.Contains("free some space", refused.Message, StringComparison.Ordinal);
        Assert.False(_engine.Completion.IsCompleted);

        await SetMostPagesAsync(int.MaxValue);
        await _engine.Client.RaiseEventAsync(Before, Journeys.Go, 1000);

        Assert.Equal(Journeys.OutputOf(1), (await ended.WaitAsync(Patience)).Output);
    }

    [Fact]
    public async Task AnotherProgramHoldsTheFile_TheCallerHears_AndTheEngineGoesOnAfterwards()
    {
        await using (var other = new SqliteConnection($"Data Source={_database.Path};Pooling=False"))
        {
            await other.OpenAsync();
            Connections.Scalar(other, "BEGIN IMMEDIATE");

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => _engine.Client.RaiseEventAsync(Before, Journeys.Go, 1000));

            Assert.Equal(DatabaseFailure.Busy, refused.Failure);
            Assert.Contains("held by another program", refused.Message, StringComparison.Ordinal);
            Connections.Scalar(other, "ROLLBACK");
        }

        await _engine.Client.RaiseEventAsync(Before, Journeys.Go, 1000);
        Assert.Equal(Journeys.OutputOf(1), (await _engine.Client.WaitForCompletionAsync(Before).WaitAsync(Patience)).Output);
    }

    private async Task StartManyAsync()
    {
        for (var i = 0; i < 1000; i++)
        {
            await _engine.Client.ScheduleNewInstanceAsync(Journeys.Journey, i, new InstanceId($"later:{i}"));
        }
    }

    /// <summary>What is free inside the file, so that the next page is one that the disk has not got.</summary>
    private async Task FillAsync()
    {
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                await _writer.RunAsync(s => s.Execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", $"{i}", new string('x', 1000)));
            }
            catch (DatabaseException full) when (full.Failure == DatabaseFailure.DiskFull)
            {
                return;
            }
        }
    }

    private Task<long> SetMostPagesAsync(int pages) => _writer.RunAloneAsync(
        s => s.First(pages == 1 ? "PRAGMA max_page_count=1" : "PRAGMA max_page_count=1000000", r => r.GetInt64(0)), CancellationToken.None);
}
