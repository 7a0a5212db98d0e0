using Adoption.Rollouts.Storage;
using CsCheck;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>The power fails: the write-ahead log ends anywhere. What opens then is the file after some of the commits, in their order.</summary>
public sealed class TornLogTests : IAsyncLifetime
{
    private const int Commits = 30;
    private readonly TestDatabase _database = new();

    public async Task InitializeAsync()
    {
        var store = _database.OpenNew().Documents;
        for (var i = 0; i < Commits; i++)
        {
            await store.CommitAsync("t", "p", [new InsertDocument($"a{i:00}", new string('x', i * 100)), new InsertDocument($"b{i:00}", "{}")]);
        }
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Open_WithALogCutAnywhere_GivesAPrefixOfTheCommits()
    {
        var log = await ReadAsync("-wal");
        var file = await ReadAsync("");
        var found = new HashSet<int>();

        await Gen.Int[0, log.Length].SampleAsync(
            async length => { found.Add(await OpenAsync(file, log[..length])); }, iter: 60, threads: 1);

        Assert.Contains(found, count => count is > 0 and < Commits);
    }

    [Fact]
    public async Task Open_WithRubbishAtTheEndOfTheLog_GivesAllCommits()
    {
        var log = await ReadAsync("-wal");

        Assert.Equal(Commits, await OpenAsync(await ReadAsync(""), [.. log, .. Enumerable.Repeat((byte)0xA5, 10_000)]));
    }

    /// <summary>What <see cref="KillTests"/> may cut: nothing that a checkpoint has copied into the file, for it was flushed before.</summary>
    [Fact]
    public async Task LeftLog_OnceCopiedIntoTheFile_CantHaveBeenLost()
    {
        var before = await LeftLog.ReadAsync(_database.Path);
        await using (var other = new SqliteConnection($"Data Source={_database.Path};Pooling=False"))
        {
            await other.OpenAsync();
            await using var checkpoint = other.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            await checkpoint.ExecuteNonQueryAsync();
        }

        var copied = await LeftLog.ReadAsync(_database.Path);

        Assert.Equal(0, before.Flushed);
        Assert.Equal(copied.Length, copied.Flushed);
        Assert.Equal(copied.Length, copied.Cut().Length);
    }

    /// <returns>How many commits are there.</returns>
    private static async Task<int> OpenAsync(byte[] file, byte[] log)
    {
        await using var torn = new TestDatabase();
        await File.WriteAllBytesAsync(torn.Path, file);
        await File.WriteAllBytesAsync(torn.Path + "-wal", log);

        var rows = (await torn.OpenNew().Documents.ListAsync("t", "p", after: null, 1000)).Select(d => d.Row).ToList();

        var count = rows.Count / 2;
        Assert.Equal([.. Enumerable.Range(0, count).Select(i => $"a{i:00}"), .. Enumerable.Range(0, count).Select(i => $"b{i:00}")], rows);
        Assert.True((await torn.Open!.Documents.CommitAsync("t", "p", [new InsertDocument("more", "{}")])).Committed);
        return count;
    }

    private async Task<byte[]> ReadAsync(string suffix)
    {
        await using var file = new FileStream(_database.Path + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
