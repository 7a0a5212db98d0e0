using System.Collections.Concurrent;
using Adoption.Engine.Journal;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Adoption.Sqlite.Documents;
using Adoption.Sqlite.Journal;
using Adoption.Sqlite.Queues;
using Adoption.Sqlite.Reading;
using Adoption.Sqlite.Schema;
using Adoption.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite;

/// <summary>
/// Journal, documents and queues of one installation in one SQLite file. One process owns it; what was acknowledged survives the
/// process being killed at any moment. Everything here may be called from any thread.
/// </summary>
public sealed class AdoptionDatabase : IAsyncDisposable
{
    private const string SelectMeta = "SELECT value FROM meta WHERE key = ?1";

    private const string WriteMeta =
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";

    private readonly DatabaseLock _lock;
    private readonly TimeProvider _time;
    private readonly Writer _writer;
    private readonly ReaderPool _readers;
    private readonly ConcurrentDictionary<string, Lazy<SqliteMessageQueue>> _queues = new(StringComparer.Ordinal);
    private bool _disposed;

    private AdoptionDatabase(string path, TimeProvider time, DatabaseLock taken)
    {
        Path = path;
        _time = time;
        _lock = taken;
        _readers = new ReaderPool(path);
        _writer = new Writer(path);
        Documents = new SqliteDocumentStore(_writer, _readers, new Scrubber(path, _writer));
        Journal = new SqliteJournal(_writer, _readers);
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    public IDocumentStore Documents { get; }

    public IJournal Journal { get; }

    public WriterCounters Counters => _writer.Counters;

    /// <summary>
    /// Opens or creates the file, takes its lock (<c>{path}.lock</c>) and brings its schema up to date. Folders are created; on Unix only the
    /// owner may read what is created.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock of the queues' delays.</param>
    /// <exception cref="DatabaseException">
    /// In use, written by a newer version, another program's, damaged or not accessible. A refused file keeps every byte.
    /// </exception>
    public static AdoptionDatabase Open(string path, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(path);
        DatabaseLock? taken = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            taken = DatabaseLock.Take(full);
            SchemaUpgrade.EnsureOurs(full);
            PrivateFile.CreateIfMissing(full);
            return new AdoptionDatabase(full, time, taken);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            taken?.Dispose();
            throw e switch
            {
                DatabaseException said => said,
                SqliteException sqlite => DatabaseException.From(sqlite, full),
                _ => new DatabaseException(full, DatabaseFailure.NotAccessible, $"The database '{full}' cannot be opened: {e.Message}", e),
            };
        }
    }

    /// <summary>The queue of this name; the same object each time. Its poison queue is <c>Queue(name + "-poison")</c>.</summary>
    /// <exception cref="ArgumentException">The name is no key (see <see cref="IDocumentStore"/>).</exception>
    public IWakingQueue Queue(string name)
    {
        DocumentRules.CheckKey(name, nameof(name));
        return QueueOf(name);
    }

    /// <summary>A small setting of the installation; null when it was never set.</summary>
    public string? GetMeta(string key) => _readers.Read(s => s.First(SelectMeta, r => r.GetString(0), key));

    /// <summary>Durable when it completes.</summary>
    public Task SetMetaAsync(string key, string value, CancellationToken cancellationToken = default) =>
        _writer.RunAsync(s => s.Execute(WriteMeta, key, value), cancellationToken: cancellationToken);

    /// <summary>
    /// Copies one moment of a database into a new file, while its owner (this process or another) goes on. Needs no lock.
    /// </summary>
    /// <param name="path">The database.</param>
    /// <param name="target">Must not exist; on success it is complete and on the disk, otherwise it is not there.</param>
    /// <exception cref="DatabaseException">No database of ours, or the target exists or can't be written.</exception>
    public static void Backup(string path, string target) =>
        Sqlite.Backup.Run(System.IO.Path.GetFullPath(path), System.IO.Path.GetFullPath(target));

    /// <summary>Writes what waits, closes the file (its log is folded in) and gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        foreach (var queue in _queues.Values)
        {
            queue.Value.Dispose();
        }

        _readers.Dispose();
        await _writer.DisposeAsync();
        _lock.Dispose();
    }

    private SqliteMessageQueue QueueOf(string name) =>
        _queues.GetOrAdd(name, n => new Lazy<SqliteMessageQueue>(() => new SqliteMessageQueue(n, _time, _writer, _readers, QueueOf))).Value;
}
