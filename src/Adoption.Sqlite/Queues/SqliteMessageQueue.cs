using System.Globalization;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Adoption.Sqlite.Reading;
using Adoption.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite.Queues;

/// <summary>One queue of the file. When the next message becomes visible is also known in memory, so that asking costs nothing.</summary>
internal sealed class SqliteMessageQueue : IWakingQueue, IDisposable
{
    /// <summary>The id is random: a message that stays for long must not tell by its number when, or after which other, it was sent.</summary>
    private const string Insert =
        "INSERT INTO messages (id, queue, visible_at, dequeue_count, body) VALUES (random() & 0x7fffffffffffffff, ?1, ?2, 0, ?3)";

    private const string Take =
        """
        UPDATE messages SET visible_at = ?3, dequeue_count = dequeue_count + 1, receipt = ?4
        WHERE id IN (SELECT id FROM messages WHERE queue = ?1 AND visible_at <= ?2 ORDER BY visible_at, id LIMIT ?5)
        RETURNING id, receipt, body, dequeue_count
        """;

    private const string Delete = "DELETE FROM messages WHERE id = ?1 AND queue = ?2 AND receipt = ?3";
    private const string GiveBack = "UPDATE messages SET visible_at = ?4, receipt = NULL WHERE id = ?1 AND queue = ?2 AND receipt = ?3";

    private const string Move =
        """
        UPDATE messages SET queue = ?4, visible_at = ?5, dequeue_count = 0, receipt = NULL WHERE id = ?1 AND queue = ?2 AND receipt = ?3
        """;

    private const string Next = "SELECT min(visible_at) FROM messages WHERE queue = ?1";

    private const long Never = long.MaxValue;

    private readonly string _name;
    private readonly TimeProvider _time;
    private readonly Writer _writer;
    private readonly Func<string, SqliteMessageQueue> _queue;
    private readonly VisibilityAlarm _alarm;
    private long _next;

    public SqliteMessageQueue(string name, TimeProvider time, Writer writer, ReaderPool readers, Func<string, SqliteMessageQueue> queue)
    {
        _name = name;
        _time = time;
        _writer = writer;
        _queue = queue;
        _alarm = new VisibilityAlarm(time, () => Interlocked.Read(ref _next) is var next && next == Never ? null : At(next));
        _next = readers.Read(NextOf);
    }

    public bool HasVisible => _alarm.IsVisible;

    public Task WaitForVisibleAsync(CancellationToken cancellationToken = default) => _alarm.WaitAsync(cancellationToken);

    public Task SendAsync(string body, TimeSpan delay = default, CancellationToken cancellationToken = default) =>
        SendManyAsync([new QueueItem(body, delay)], cancellationToken);

    public Task SendManyAsync(IReadOnlyList<QueueItem> items, CancellationToken cancellationToken = default)
    {
        foreach (var item in items)
        {
            QueueRules.CheckItem(item.Body, item.Delay);
        }

        return ChangeAsync(
            s =>
            {
                var now = _time.GetUtcNow();
                foreach (var item in items)
                {
                    s.Execute(Insert, _name, (now + item.Delay).UtcTicks, item.Body);
                }

                return items.Count;
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        QueueRules.CheckReceive(max, visibility);
        cancellationToken.ThrowIfCancellationRequested();
        if (!HasVisible)
        {
            return [];
        }

        return await ChangeAsync(
            s =>
            {
                var now = _time.GetUtcNow();
                return s.Query(Take, ReadMessage, _name, now.UtcTicks, (now + visibility).UtcTicks, DocumentRules.NewETag(), max);
            },
            cancellationToken);
    }

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken = default) =>
        ChangeAsync(s => s.Execute(Delete, IdOf(message), _name, message.Receipt), cancellationToken);

    public Task ReleaseAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        QueueRules.CheckDelay(delay);
        return ChangeAsync(
            s => s.Execute(GiveBack, IdOf(message), _name, message.Receipt, (_time.GetUtcNow() + delay).UtcTicks), cancellationToken);
    }

    public async Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken = default)
    {
        var poison = _queue(_name + QueueNames.PoisonSuffix);
        await ChangeAsync(
            s =>
            {
                s.Execute(Move, IdOf(message), _name, message.Receipt, poison._name, _time.GetUtcNow().UtcTicks);
                return poison.NextOf(s);
            },
            cancellationToken,
            poison.Knows);
    }

    public void Dispose() => _alarm.Dispose();

    private async Task<T> ChangeAsync<T>(Func<Statements, T> change, CancellationToken cancellationToken, Action<T>? committed = null)
    {
        var (result, _) = await _writer.RunAsync(
            s => (Result: change(s), Next: NextOf(s)),
            both =>
            {
                Knows(both.Next);
                committed?.Invoke(both.Result);
            },
            cancellationToken);
        return result;
    }

    private void Knows(long next)
    {
        Interlocked.Exchange(ref _next, next);
        _alarm.Update();
    }

    private long NextOf(Statements s) => s.First(Next, r => r.IsDBNull(0) ? Never : r.GetInt64(0), _name);

    private static QueueMessage ReadMessage(SqliteDataReader r) =>
        new(r.GetInt64(0).ToString(CultureInfo.InvariantCulture), r.GetString(1), r.GetString(2), r.GetInt32(3));

    /// <summary>An id that is no number is no message of this queue.</summary>
    private static long IdOf(QueueMessage message) =>
        long.TryParse(message.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;

    private static DateTimeOffset? At(long ticks) => new DateTimeOffset(ticks, TimeSpan.Zero);
}
