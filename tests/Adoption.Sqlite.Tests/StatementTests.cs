using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Tests;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Statements _statements;

    public StatementTests()
    {
        _connection.Open();
        _statements = new Statements(_connection);
        _statements.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER) STRICT");
    }

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public void Execute_SaysHowManyRowsItChanged()
    {
        Assert.Equal(1, Insert(1, "a", 5L));
        Assert.Equal(1, Insert(2, null, long.MaxValue));
        Assert.Equal(2, _statements.Execute("UPDATE things SET size = ?1", 7));
        Assert.Equal(0, _statements.Execute("DELETE FROM things WHERE name = ?1", "b"));
        Assert.Equal(1, _statements.Execute("DELETE FROM things WHERE name IS ?1", (string?)null));
    }

    [Fact]
    public void WhatWasBound_ComesBackAsItWas()
    {
        Insert(1, "ä€𝄞", long.MinValue);

        Assert.Equal("ä€𝄞", _statements.First("SELECT name FROM things", r => r.GetString(0)));
        Assert.Equal(long.MinValue, _statements.Number("SELECT size FROM things WHERE id = ?1", 1));
    }

    [Fact]
    public void Execute_ThatSqliteRefuses_ThrowsItsError_AndTheStatementWorksOn()
    {
        Insert(1, "a", 1);

        var error = Assert.Throws<SqliteException>(() => Insert(2, "a", 1));

        Assert.Equal((19, 2067), (error.SqliteErrorCode, error.SqliteExtendedErrorCode));
        Assert.Contains("things.name", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Insert(2, "b", 1));
        Assert.Equal(2, _statements.Number("SELECT count(*) FROM things"));
    }

    [Fact]
    public void Number_OfAQueryWithoutRows_SaysSo() =>
        Assert.Throws<InvalidOperationException>(() => _statements.Number("SELECT size FROM things"));

    [Fact]
    public void TextThatIsNoStatement_IsRefused() =>
        Assert.Throws<SqliteException>(() => _statements.Execute("INSERT INTO nowhere VALUES (1)"));

    [Fact]
    public void OtherParametersThanTheStatementTakes_AreRefused_BeforeItRuns()
    {
        Assert.Throws<ArgumentException>(() => _statements.Execute("INSERT INTO things (id, size) VALUES (?1, ?2)", 1));
        Assert.Throws<ArgumentException>(() => _statements.Execute("INSERT INTO things (id, size) VALUES (?1, ?2)", 1, 2, 3));
        Assert.Throws<ArgumentException>(() => Insert(1, "a", 1.5));

        Assert.Equal(0, _statements.Number("SELECT count(*) FROM things"));
    }

    private int Insert(int id, string? name, object size) =>
        _statements.Execute("INSERT INTO things (id, name, size) VALUES (?1, ?2, ?3)", id, name, size);
}
