using Adoption.Rollouts.Storage;

namespace Adoption.Sqlite.Tests;

public sealed class AdoptionDatabaseTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Meta_SetTwice_IsTheLastAfterReopening()
    {
        Assert.Null(_database.OpenNew().GetMeta("clock"));
        await _database.Open!.SetMetaAsync("clock", "1");
        await _database.Open.SetMetaAsync("clock", "2");

        Assert.Equal("2", (await _database.ReopenAsync()).GetMeta("clock"));
    }

    [Fact]
    public async Task Queue_OfTheSameName_IsTheSameObject()
    {
        var database = _database.OpenNew();

        var queues = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.Queue("mail"))));

        Assert.Single(queues.Distinct());
        Assert.Throws<ArgumentException>(() => database.Queue("no/key"));
    }

    [Fact]
    public async Task Dispose_Twice_IsHarmlessAndLaterCallsSaySo()
    {
        var database = _database.OpenNew();
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Documents.CommitAsync("t", "p", [new DeleteDocument("r")]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Documents.GetAsync("t", "p", "r"));
        Assert.False(File.Exists(_database.Path + "-wal"));
    }

    [Fact]
    public async Task Waiting_AtDispose_IsCancelled()
    {
        var database = _database.OpenNew();
        var waiting = database.Queue("mail").WaitForVisibleAsync();

        await database.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Commits_OfManyCallers_ShareWaitsForTheDisk()
    {
        var database = _database.OpenNew();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async caller =>
        {
            for (var i = 0; i < 20; i++)
            {
                await database.Documents.CommitAsync("t", "p", [new InsertDocument($"{caller}-{i}", "{}")]);
                Assert.NotNull(await database.Documents.GetAsync("t", "p", $"{caller}-{i}"));
            }
        }));

        var counters = database.Counters;
        Assert.Equal(64 * 20, counters.Units);
        Assert.InRange(counters.Commits, 20, (64 * 20) - 1);
        Assert.Equal(0, counters.Pending);
    }

    [Fact]
    public void Files_OnUnix_AreReadableByTheirOwnerAlone()
    {
        _database.OpenNew();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var name in new[] { "", "-wal", "-shm" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_database.Path + name));
        }
    }
}
