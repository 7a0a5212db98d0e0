using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Reading;

/// <summary>
/// Read-only connections, as many as threads read at once. A read runs on its caller's thread (a local file answers in microseconds) and
/// sees everything whose commit was acknowledged before it began.
/// </summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<Statements> _idle = [];
    private volatile bool _disposed;

    /// <exception cref="DatabaseException">The file can't be read.</exception>
    public T Read<T>(Func<Statements, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Statements? statements = null;
        try
        {
#pragma warning disable CA2000 // It goes back into the pool, which disposes of it.
            statements = _idle.TryTake(out var idle) ? idle : new Statements(Connections.OpenReading(path));
#pragma warning restore CA2000
            return read(statements);
        }
        catch (SqliteException e)
        {
            throw DatabaseException.From(e, path);
        }
        finally
        {
            Return(statements);
        }
    }

    /// <summary>Several statements that see the same moment.</summary>
    public T ReadSnapshot<T>(Func<Statements, T> read) => Read(statements =>
    {
        statements.Execute("BEGIN");
        try
        {
            return read(statements);
        }
        finally
        {
            statements.Execute("COMMIT");
        }
    });

    public void Dispose()
    {
        _disposed = true;
        Drain();
    }

    private void Return(Statements? statements)
    {
        if (statements is null)
        {
            return;
        }

        _idle.Add(statements);
        if (_disposed)
        {
            Drain();
        }
    }

    private void Drain()
    {
        while (_idle.TryTake(out var statements))
        {
            statements.Dispose();
        }
    }
}
