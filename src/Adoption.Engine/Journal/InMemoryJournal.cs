using Adoption.Engine.History;
using Adoption.Orchestration;

namespace Adoption.Engine.Journal;

/// <summary>The journal of the rehearsal and of tests: nothing leaves memory, a commit costs a lock.</summary>
public sealed class InMemoryJournal : IJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InstanceId, Entry> _entries = [];
    private readonly Dictionary<long, InstanceId> _inboxOwners = [];

    public ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(Apply(commit));
        }
    }

    public ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var open = _entries.Values.Where(e => !e.Row.HasEnded).OrderBy(e => e.Row.Id.Value, StringComparer.Ordinal).ToList();
            return ValueTask.FromResult(new JournalSnapshot(
                [.. open.Select(e => e.Row)],
                [.. open.SelectMany(e => e.Activities.Values)],
                [.. open.SelectMany(e => e.Timers.Values)],
                [.. open.SelectMany(e => e.Inbox.Values).OrderBy(m => m.Id)]));
        }
    }

    public ValueTask<IReadOnlyList<HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<HistoryEvent>>(
                _entries.TryGetValue(instanceId, out var entry) ? [.. entry.History] : []);
        }
    }

    public ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_entries.GetValueOrDefault(instanceId)?.Row);
        }
    }

    public ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var rows = _entries.Values.Select(e => e.Row)
                .Where(r => query.Statuses.Count == 0 || query.Statuses.Contains(r.Status))
                .Where(r => query.IdPrefix is null || r.Id.Value.StartsWith(query.IdPrefix, StringComparison.Ordinal))
                .Where(r => query.Continuation is null || string.CompareOrdinal(r.Id.Value, query.Continuation) > 0)
                .OrderBy(r => r.Id.Value, StringComparer.Ordinal)
                .Take(query.PageSize + 1)
                .ToList();
            return ValueTask.FromResult(rows.Count <= query.PageSize
                ? new InstancePage(rows, null)
                : new InstancePage(rows[..query.PageSize], rows[query.PageSize - 1].Id.Value));
        }
    }

    public ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(
                _entries.TryGetValue(instanceId, out var entry) && entry.Row.HasEnded && _entries.Remove(instanceId));
        }
    }

    private CommitOutcome Apply(TurnCommit commit)
    {
        if (commit.New is { } first && !_entries.TryAdd(first.Id, new Entry(first)))
        {
            return new CommitOutcome([first.Id]);
        }

        if (commit.Update is { } row)
        {
            Update(row);
        }

        foreach (var record in commit.History)
        {
            var history = _entries[record.Instance].History;
            if (history.Count != record.Sequence)
            {
                throw new InvalidOperationException(
                    $"'{record.Instance}' has {history.Count} events; number {record.Sequence} cannot be appended.");
            }

            history.Add(record.Event);
        }

        Delete(commit);
        foreach (var activity in commit.NewActivities)
        {
            _entries[activity.Key.Instance].Activities.Add(activity.Key, activity);
        }

        foreach (var timer in commit.NewTimers)
        {
            _entries[timer.Key.Instance].Timers.Add(timer.Key, timer);
        }

        var taken = commit.Starts.Where(start => !_entries.TryAdd(start.Row.Id, new Entry(start.Row))).ToList();
        foreach (var message in taken.Select(start => start.IfTaken).OfType<InboxMessage>().Concat(commit.Messages))
        {
            Deliver(message);
        }

        return taken.Count == 0 ? CommitOutcome.Clean : new CommitOutcome([.. taken.Select(start => start.Row.Id)]);
    }

    private void Update(InstanceRow row)
    {
        var entry = _entries[row.Id];
        if (row.Generation > entry.Row.Generation)
        {
            entry.History.Clear();
        }

        entry.Row = row;
        if (row.HasEnded)
        {
            foreach (var id in entry.Inbox.Keys)
            {
                _inboxOwners.Remove(id);
            }

            entry.Inbox.Clear();
            entry.Activities.Clear();
            entry.Timers.Clear();
        }
    }

    private void Delete(TurnCommit commit)
    {
        foreach (var id in commit.ConsumedMessages)
        {
            if (_inboxOwners.Remove(id, out var owner))
            {
                _entries[owner].Inbox.Remove(id);
            }
        }

        foreach (var key in commit.DoneActivities)
        {
            _entries[key.Instance].Activities.Remove(key);
        }

        foreach (var key in commit.DoneTimers)
        {
            _entries[key.Instance].Timers.Remove(key);
        }
    }

    private void Deliver(InboxMessage message)
    {
        if (_entries.TryGetValue(message.Target, out var entry) && !entry.Row.HasEnded)
        {
            entry.Inbox.Add(message.Id, message);
            _inboxOwners.Add(message.Id, message.Target);
        }
    }

    private sealed class Entry(InstanceRow row)
    {
        public InstanceRow Row { get; set; } = row;

        public List<HistoryEvent> History { get; } = [];

        public Dictionary<long, InboxMessage> Inbox { get; } = [];

        public Dictionary<ActionKey, PendingActivity> Activities { get; } = [];

        public Dictionary<ActionKey, PendingTimer> Timers { get; } = [];
    }
}
