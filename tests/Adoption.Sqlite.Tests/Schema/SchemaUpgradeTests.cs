using Adoption.Rollouts.Storage;
using Adoption.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Tests.Schema;

public sealed class SchemaUpgradeTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Open_AFileOfTheFuture_IsRefusedAndKeepsEveryByte()
    {
        _database.OpenNew();
        await _database.CloseAsync();
        Change($"PRAGMA user_version={Migrations.Latest + 1}");
        var before = await File.ReadAllBytesAsync(_database.Path);

        var error = Assert.Throws<DatabaseException>(() => _database.OpenNew());

        Assert.Equal(DatabaseFailure.TooNew, error.Failure);
        Assert.Contains($"schema {Migrations.Latest + 1}", error.Message, StringComparison.Ordinal);
        Assert.Contains(_database.Path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_database.Path));
    }

    [Fact]
    public async Task Open_ADatabaseOfAnotherProgram_IsRefusedAndKeepsEveryByte()
    {
        PrivateFile.CreateEmpty(_database.Path);
        Change("CREATE TABLE theirs (id INTEGER)");
        var before = await File.ReadAllBytesAsync(_database.Path);

        var error = Assert.Throws<DatabaseException>(() => _database.OpenNew());

        Assert.Equal(DatabaseFailure.Foreign, error.Failure);
        Assert.Equal(before, await File.ReadAllBytesAsync(_database.Path));
    }

    [Fact]
    public async Task Open_WhatIsNoDatabase_IsRefusedAndKeepsEveryByte()
    {
        var text = string.Concat(Enumerable.Repeat("Personalnummer;Name;E-Mail\n", 100));
        await File.WriteAllTextAsync(_database.Path, text);

        var error = Assert.Throws<DatabaseException>(() => _database.OpenNew());

        Assert.Equal(DatabaseFailure.Damaged, error.Failure);
        Assert.Equal(text, await File.ReadAllTextAsync(_database.Path));
    }

    [Fact]
    public async Task Open_AfterARefusal_LeavesTheLockFree()
    {
        await File.WriteAllTextAsync(_database.Path, new string('x', 5000));
        Assert.Throws<DatabaseException>(() => _database.OpenNew());
        File.Delete(_database.Path);

        Assert.Null(await _database.OpenNew().Documents.GetAsync("t", "p", "r"));
    }

    [Fact]
    public async Task Open_AnEmptyFile_MakesItADatabase()
    {
        await File.WriteAllBytesAsync(_database.Path, []);

        Assert.Null(await _database.OpenNew().Documents.GetAsync("t", "p", "r"));
    }

    [Fact]
    public async Task Open_AfterAFirstStartKilledBeforeItsFirstStep_GoesOn()
    {
        PrivateFile.CreateEmpty(_database.Path);
        Change("PRAGMA journal_mode=WAL");

        Assert.Null(await _database.OpenNew().Documents.GetAsync("t", "p", "r"));
    }

    [Fact]
    public async Task Open_Again_KeepsWhatIsThereAndTheMarksOfTheFile()
    {
        await _database.OpenNew().Documents.CommitAsync("t", "p", [new InsertDocument("r", "1")]);

        Assert.Equal("1", (await (await _database.ReopenAsync()).Documents.GetAsync("t", "p", "r"))?.Json);
        using var connection = Connections.OpenReading(_database.Path);
        Assert.Equal((long)Migrations.Latest, Connections.Scalar(connection, "PRAGMA user_version"));
        Assert.Equal((long)Migrations.ApplicationId, Connections.Scalar(connection, "PRAGMA application_id"));
    }

    [Fact]
    public void Connections_AllOverwriteWhatIsDeletedAndTheWriterWaitsForTheDisk()
    {
        _database.OpenNew();
        using var writing = Connections.OpenWriting(_database.Path);
        using var reading = Connections.OpenReading(_database.Path);

        Assert.Equal("wal", Connections.Scalar(writing, "PRAGMA journal_mode"));
        Assert.Equal(2L, Connections.Scalar(writing, "PRAGMA synchronous"));
        foreach (var connection in new[] { writing, reading })
        {
            Assert.Equal(1L, Connections.Scalar(connection, "PRAGMA secure_delete"));
            Assert.Equal(1L, Connections.Scalar(connection, "PRAGMA foreign_keys"));
            Assert.Equal((long)Connections.BusyTimeout, Connections.Scalar(connection, "PRAGMA busy_timeout"));
        }

        Assert.Throws<SqliteException>(() => Connections.Scalar(reading, "DELETE FROM documents"));
    }

    [Fact]
    public void Documents_AreKeptInTheOrderOfTheirKeys_NotOfTheirArrival()
    {
        _database.OpenNew();
        using var connection = Connections.OpenReading(_database.Path);

        Assert.Throws<SqliteException>(() => Connections.Scalar(connection, "SELECT rowid FROM documents"));
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_database.Path};Pooling=False");
        connection.Open();
        Connections.Scalar(connection, sql);
    }
}
