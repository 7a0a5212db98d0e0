using Adoption.Rollouts.Storage;

namespace Adoption.Sqlite.Tests;

public sealed class DatabaseLockTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Open_WhileAnotherProcessOwnsTheFile_IsRefusedUntilItIsKilled()
    {
        using var other = Crash.ChildProcess.Start("hold", _database.Path);
        Assert.Equal("open", await other.ReadLineAsync());

        var error = Assert.Throws<DatabaseException>(() => _database.OpenNew());
        Assert.Equal(DatabaseFailure.InUse, error.Failure);
        Assert.Contains(_database.Path, error.Message, StringComparison.Ordinal);

        await other.KillAsync();
        Assert.Null(await _database.OpenNew().Documents.GetAsync("t", "p", "r"));
    }

    [Fact]
    public async Task Open_Twice_IsRefusedAndTheFirstGoesOn()
    {
        var first = _database.OpenNew();

        Assert.Equal(DatabaseFailure.InUse, Assert.Throws<DatabaseException>(() => AdoptionDatabase.Open(_database.Path, TimeProvider.System)).Failure);

        Assert.True((await first.Documents.CommitAsync("t", "p", [new InsertDocument("r", "1")])).Committed);
    }

    [Fact]
    public void Open_InAFolderThatIsAFile_SaysSo()
    {
        File.WriteAllText(_database.File("taken"), "");

        var error = Assert.Throws<DatabaseException>(() => AdoptionDatabase.Open(_database.File("taken/adoption.db"), TimeProvider.System));

        Assert.Equal(DatabaseFailure.NotAccessible, error.Failure);
        Assert.Contains(_database.File("taken/adoption.db"), error.Message, StringComparison.Ordinal);
    }
}
