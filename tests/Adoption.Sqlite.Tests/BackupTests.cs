using Adoption.Rollouts.Storage;
using Adoption.Sqlite.Tests.Crash;

namespace Adoption.Sqlite.Tests;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Backup_ByAnotherProcessUnderLoad_IsOneMomentAndGoesOnWhenRestored()
    {
        var store = _database.OpenNew().Documents;
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; written++)
            {
                await store.CommitAsync("t", "p", [new InsertDocument($"a{written:000000}", "{}"), new InsertDocument($"b{written:000000}", "{}")]);
            }
        });
        var target = _database.File("backup.db");
        var acknowledgedBefore = Volatile.Read(ref written);

        using var other = ChildProcess.Start("backup", _database.Path, target);
        Assert.Equal("done", await other.ReadLineAsync());
        await stop.CancelAsync();
        await writing;

        await using var restored = AdoptionDatabase.Open(target, TimeProvider.System);
        var rows = await AllRowsAsync(restored.Documents);
        var pairs = rows.GroupBy(r => r[1..], StringComparer.Ordinal).ToList();
        Assert.All(pairs, pair => Assert.Equal(2, pair.Count()));
        Assert.InRange(pairs.Count, acknowledgedBefore, written);
        Assert.True((await restored.Documents.CommitAsync("t", "p", [new InsertDocument("more", "{}")])).Committed);
        Assert.False(File.Exists(target + ".partial"));
    }

    [Fact]
    public async Task Backup_HoldsNothingThatWasDeleted()
    {
        var store = _database.OpenNew().Documents;
        await store.CommitAsync("t", "p", [new InsertDocument("a", "\"secret-text\"")]);
        await store.CommitAsync("t", "p", [new DeleteDocument("a")]);

        AdoptionDatabase.Backup(_database.Path, _database.File("backup.db"));

        Assert.DoesNotContain("secret-text", await File.ReadAllTextAsync(_database.File("backup.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OntoAFileThatExists_IsRefused()
    {
        _database.OpenNew();
        await File.WriteAllTextAsync(_database.File("taken"), "kept");

        var error = Assert.Throws<DatabaseException>(() => AdoptionDatabase.Backup(_database.Path, _database.File("taken")));

        Assert.Equal(DatabaseFailure.TargetExists, error.Failure);
        Assert.Equal("kept", await File.ReadAllTextAsync(_database.File("taken")));
    }

    [Fact]
    public void Backup_OfNoDatabase_IsRefusedAndCreatesNothing()
    {
        var error = Assert.Throws<DatabaseException>(() => AdoptionDatabase.Backup(_database.File("missing.db"), _database.File("backup.db")));

        Assert.Equal(DatabaseFailure.NotAccessible, error.Failure);
        Assert.False(File.Exists(_database.File("missing.db")));
        Assert.False(File.Exists(_database.File("backup.db")));
    }

    [Fact]
    public async Task Backup_IntoAFolderThatIsNotThere_SaysSo()
    {
        await using var database = _database.OpenNew();

        var error = Assert.Throws<DatabaseException>(() => AdoptionDatabase.Backup(_database.Path, _database.File("missing/backup.db")));

        Assert.Equal(DatabaseFailure.NotAccessible, error.Failure);
        Assert.Contains(_database.File("missing/backup.db"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OfADatabaseThatNobodyHasOpen_Works()
    {
        await _database.OpenNew().SetMetaAsync("k", "v");
        await _database.CloseAsync();

        AdoptionDatabase.Backup(_database.Path, _database.File("backup.db"));

        await using var restored = AdoptionDatabase.Open(_database.File("backup.db"), TimeProvider.System);
        Assert.Equal("v", restored.GetMeta("k"));
    }

    [Fact]
    public async Task Backup_OfADatabaseWhoseProcessWasKilled_HoldsWhatItAcknowledged()
    {
        using var child = ChildProcess.Start("write", _database.Path);
        string? line;
        do
        {
            line = await child.ReadLineAsync();
        }
        while (line?.StartsWith("document ", StringComparison.Ordinal) == false);
        await child.KillAsync();

        AdoptionDatabase.Backup(_database.Path, _database.File("backup.db"));

        await using var restored = AdoptionDatabase.Open(_database.File("backup.db"), TimeProvider.System);
        Assert.NotNull(await restored.Documents.GetAsync("t", line!.Split(' ')[1], $"a{line.Split(' ')[2]}"));
    }

    [Fact]
    public async Task Backup_AfterOneThatWasKilled_Works()
    {
        await _database.OpenNew().SetMetaAsync("k", "v");
        await File.WriteAllTextAsync(_database.File("backup.db.partial"), "half a backup");

        AdoptionDatabase.Backup(_database.Path, _database.File("backup.db"));

        await using var restored = AdoptionDatabase.Open(_database.File("backup.db"), TimeProvider.System);
        Assert.Equal("v", restored.GetMeta("k"));
    }

    private static async Task<List<string>> AllRowsAsync(IDocumentStore store)
    {
        var rows = new List<string>();
        while (await store.ListAsync("t", "p", rows.LastOrDefault(), 1000) is { Count: > 0 } page)
        {
            rows.AddRange(page.Select(d => d.Row));
        }

        return rows;
    }
}
