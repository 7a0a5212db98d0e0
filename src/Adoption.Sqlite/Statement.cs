using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Adoption.Sqlite;

/// <summary>
/// A prepared statement that gives one number, in SQLite's own terms (https://www.sqlite.org/c3ref/stmt.html): a turn runs half a dozen of them
/// and waits for each, and <see cref="SqliteCommand"/> makes a reader and looks parameters up by name every time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _parameters;

    /// <exception cref="SqliteException">The text is no statement.</exception>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _parameters = raw.sqlite3_bind_parameter_count(_statement);
    }

    /// <param name="values">?1, ?2 …: texts, numbers or null.</param>
    /// <returns>Rows that an insert, update or delete changed itself; cascades do not count.</returns>
    /// <exception cref="SqliteException">SQLite refused; a lock held elsewhere is waited for as long as the connection's busy timeout says.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        raw.sqlite3_step(_statement);
        Reset();
        return raw.sqlite3_changes(_database);
    }

    /// <param name="values">As for <see cref="Run"/>.</param>
    /// <returns>The first column of a query's first row, which is there.</returns>
    /// <inheritdoc cref="Run" path="/exception"/>
    public long Number(ReadOnlySpan<object?> values)
    {
        Bind(values);
        var number = raw.sqlite3_step(_statement) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : (long?)null;
        Reset();
        return number ?? throw new InvalidOperationException("The query gave no row.");
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _parameters)
        {
            throw new ArgumentException($"The statement takes {_parameters} parameters, not {values.Length}.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }
    }

    private int Bind(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, index),
        string text => raw.sqlite3_bind_text(_statement, index, text),
        int number => raw.sqlite3_bind_int(_statement, index, number),
        long number => raw.sqlite3_bind_int64(_statement, index, number),
        _ => throw new ArgumentException($"A parameter is a text or a whole number, not a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>Says once more with what error the last step ended.</summary>
    private void Reset() => Check(raw.sqlite3_reset(_statement));

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
