using System.Collections.Concurrent;
using Adoption.Sqlite.Schema;

namespace Adoption.Sqlite.Writing;

/// <summary>
/// The only one that writes: a thread of its own, and now and then a caller in its place. Whatever waits when it turns to the file goes into one
/// transaction, so that many callers share one wait for the disk; each caller's unit stands between savepoints and fails alone. A caller goes
/// on after the commit, never before.
/// </summary>
internal sealed partial class Writer : IAsyncDisposable
{
    /// <summary>Keeps the first caller's wait short when very many come at once.</summary>
    private const int MaxGroup = 256;

    private readonly string _path;
#pragma warning disable CA2213 // The loop disposes of it at its end, on its own thread.
    private readonly Statements _statements;
#pragma warning restore CA2213
    private readonly BlockingCollection<WriteUnit> _waiting = new(new ConcurrentQueue<WriteUnit>());

    /// <summary>Held by whoever uses the connection.</summary>
    private readonly Lock _pen = new();

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _units;
    private long _commits;
    private long _pending;

    /// <summary>Opens the file for writing, on the current schema.</summary>
    public Writer(string path)
    {
        _path = path;
#pragma warning disable CA2000 // The statements own their connection; the loop disposes of both.
        _statements = new Statements(SchemaUpgrade.OpenUpToDate(path));
#pragma warning restore CA2000
        new Thread(Loop) { Name = "adoption-sqlite-writer", IsBackground = true }.Start();
    }

    public WriterCounters Counters =>
        new(Interlocked.Read(ref _units), Interlocked.Read(ref _commits), Interlocked.Read(ref _pending));

    /// <summary>Completes when the change is on the disk.</summary>
    /// <exception cref="DatabaseException">The file could not take it; nothing of it was written.</exception>
    /// <exception cref="ObjectDisposedException">The database was closed.</exception>
    public Task<T> RunAsync<T>(Func<Statements, T> work, Action<T>? committed = null, CancellationToken cancellationToken = default) =>
        Enqueue(new WriteUnit<T>(alone: false, work, committed, cancellationToken));

    /// <summary>
    /// As <see cref="RunAsync"/>; when nothing else waits or is being written, it is written on the caller's thread and done when this returns.
    /// </summary>
    public Task<T> RunHereAsync<T>(Func<Statements, T> work)
    {
        var unit = new WriteUnit<T>(alone: false, work, committed: null, CancellationToken.None);

        // As long as this unit is pending, nobody else comes past here: the order of the calls is kept.
        if (Interlocked.CompareExchange(ref _pending, 1, 0) != 0)
        {
            return Enqueue(unit);
        }

        lock (_pen)
        {
            if (_waiting.IsAddingCompleted)
            {
                Interlocked.Decrement(ref _pending);
                throw Closed(null);
            }

            RunGroup([unit]);
        }

        return unit.Task;
    }

    /// <summary>Runs outside a transaction (checkpoints), after everything that waits already.</summary>
    public Task<T> RunAloneAsync<T>(Func<Statements, T> work, CancellationToken cancellationToken) =>
        Enqueue(new WriteUnit<T>(alone: true, work, committed: null, cancellationToken));

    /// <summary>Writes what waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _ended.Task;
        _waiting.Dispose();
    }

    private Task<T> Enqueue<T>(WriteUnit<T> unit)
    {
        Interlocked.Increment(ref _pending);
        try
        {
            _waiting.Add(unit, CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            Interlocked.Decrement(ref _pending);
            throw Closed(e);
        }

        return unit.Task;
    }

    private ObjectDisposedException Closed(Exception? cause) => new($"The database '{_path}' was closed.", cause);

    private void Loop()
    {
        var group = new List<WriteUnit>(MaxGroup);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            for (WriteUnit? next = first; next is not null;)
            {
                lock (_pen)
                {
                    next = RunNext(group, next);
                }
            }
        }

        lock (_pen)
        {
            _statements.Dispose();
        }

        _ended.SetResult();
    }

    /// <returns>The unit that ended the group because it runs alone.</returns>
    private WriteUnit? RunNext(List<WriteUnit> group, WriteUnit first)
    {
        if (first.Alone)
        {
            RunAlone(first);
            return null;
        }

        var next = Collect(group, first);
        RunGroup(group);
        return next;
    }

    /// <inheritdoc cref="RunNext"/>
    private WriteUnit? Collect(List<WriteUnit> group, WriteUnit first)
    {
        group.Clear();
        group.Add(first);
        while (group.Count < MaxGroup && _waiting.TryTake(out var next))
        {
            if (next.Alone)
            {
                return next;
            }

            group.Add(next);
        }

        return null;
    }

    private void RunGroup(List<WriteUnit> group)
    {
        var done = new List<WriteUnit>(group.Count);
        var failed = new List<(WriteUnit Unit, Exception Error)>();
        try
        {
            Begin();
            foreach (var unit in group)
            {
                if (TryRun(unit, alone: group.Count == 1) is { } error)
                {
                    failed.Add((unit, error));
                }
                else
                {
                    done.Add(unit);
                }
            }

            if (!IsTransactionGone)
            {
                Commit();
            }
        }
        catch (Exception e)
        {
            // The file failed, not a unit: every caller of this group hears it, and the thread lives on.
            UndoWhatIsLeft();
            var error = DatabaseException.From(e, _path);
            group.ForEach(unit => Fail(unit, error));
            return;
        }

        if (done.Count > 0)
        {
            Interlocked.Increment(ref _commits);
            Interlocked.Add(ref _units, done.Count);
        }

        done.ForEach(Complete);
        failed.ForEach(f => Fail(f.Unit, f.Error));
    }

    private void RunAlone(WriteUnit unit)
    {
        try
        {
            unit.Run(_statements);
        }
        catch (Exception e)
        {
            // The caller's task carries it; the writer goes on.
            Fail(unit, DatabaseException.From(e, _path));
            return;
        }

        Complete(unit);
    }

    private void Complete(WriteUnit unit)
    {
        Interlocked.Decrement(ref _pending);
        unit.Complete();
    }

    private void Fail(WriteUnit unit, Exception error)
    {
        Interlocked.Decrement(ref _pending);
        unit.Fail(error);
    }
}
