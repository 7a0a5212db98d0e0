using System.Globalization;

namespace Adoption.Rollouts.Queues;

/// <summary>The queue of the rehearsal and of tests: nothing outlives the process. First in, first out, though its port promises no order.</summary>
public sealed class InMemoryMessageQueue : IWakingQueue, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly VisibilityAlarm _alarm;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<Entry> _byTime = new(Comparer<Entry>.Create(CompareByTime));
    private readonly Lazy<InMemoryMessageQueue> _poison;
    private long _last;

    public InMemoryMessageQueue(string name, TimeProvider time)
    {
        Name = name;
        _time = time;
        _alarm = new VisibilityAlarm(time, NextVisibleAt);
        _poison = new Lazy<InMemoryMessageQueue>(() => new InMemoryMessageQueue(Name + QueueNames.PoisonSuffix, _time));
    }

    public string Name { get; }

    /// <summary>Where <see cref="PoisonAsync"/> puts what nobody could handle.</summary>
    public InMemoryMessageQueue Poison => _poison.Value;

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

        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var item in items)
            {
                var number = ++_last;
                var entry = new Entry(number.ToString(CultureInfo.InvariantCulture), number, item.Body) { VisibleAt = now + item.Delay };
                _entries.Add(entry.Id, entry);
                _byTime.Add(entry);
            }
        }

        _alarm.Update();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        QueueRules.CheckReceive(max, visibility);
        cancellationToken.ThrowIfCancellationRequested();
        var received = new List<QueueMessage>();
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (received.Count < max && _byTime.Min is { } entry && entry.VisibleAt <= now)
            {
                entry.DequeueCount++;
                Move(entry, now + visibility);
                received.Add(new QueueMessage(entry.Id, ReceiptOf(entry), entry.Body, entry.DequeueCount));
            }
        }

        _alarm.Update();
        return Task.FromResult<IReadOnlyList<QueueMessage>>(received);
    }

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken = default) =>
        IfStillHeld(message, Remove, cancellationToken);

    public Task ReleaseAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        QueueRules.CheckDelay(delay);
        return IfStillHeld(
            message,
            entry =>
            {
                entry.Releases++;
                Move(entry, _time.GetUtcNow() + delay);
            },
            cancellationToken);
    }

    public async Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken = default)
    {
        var held = false;
        await IfStillHeld(
            message,
            entry =>
            {
                Remove(entry);
                held = true;
            },
            cancellationToken);
        if (held)
        {
            await Poison.SendAsync(message.Body, TimeSpan.Zero, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        if (_poison.IsValueCreated)
        {
            _poison.Value.Dispose();
        }
    }

    private Task IfStillHeld(QueueMessage message, Action<Entry> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_entries.TryGetValue(message.Id, out var entry) && ReceiptOf(entry) == message.Receipt)
            {
                change(entry);
            }
        }

        _alarm.Update();
        return Task.CompletedTask;
    }

    private DateTimeOffset? NextVisibleAt()
    {
        lock (_gate)
        {
            return _byTime.Min?.VisibleAt;
        }
    }

    private void Move(Entry entry, DateTimeOffset visibleAt)
    {
        _byTime.Remove(entry);
        entry.VisibleAt = visibleAt;
        _byTime.Add(entry);
    }

    private void Remove(Entry entry)
    {
        _byTime.Remove(entry);
        _entries.Remove(entry.Id);
    }

    private static string ReceiptOf(Entry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.DequeueCount}.{entry.Releases}");

    private static int CompareByTime(Entry a, Entry b)
    {
        var byTime = a.VisibleAt.CompareTo(b.VisibleAt);
        return byTime != 0 ? byTime : a.Number.CompareTo(b.Number);
    }

    private sealed class Entry(string id, long number, string body)
    {
        public string Id => id;

        public long Number => number;

        public string Body => body;

        public int DequeueCount { get; set; }

        public int Releases { get; set; }

        public DateTimeOffset VisibleAt { get; set; }
    }
}
