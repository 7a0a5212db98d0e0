using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Turns;

/// <summary>Numbers of inbox messages: ascending; in front of all others for what continue-as-new carries over.</summary>
internal sealed class MessageIds(long first, long front)
{
    private long _last = first - 1;
    private long _front = front;

    public long Next() => Interlocked.Increment(ref _last);

    /// <summary>The first of <paramref name="count"/> ids that come before all others. Belongs to the loop.</summary>
    public long InFront(int count) => _front -= count;
}

/// <summary>Turns what woke an instance and what its code then did into one commit.</summary>
internal static class CommitBuilder
{
    private const string TakenType = "InstanceIdTaken";

    public static TurnCommit Build(
        InstanceSlot slot,
        Execution execution,
        IReadOnlyList<HistoryEvent> events,
        IReadOnlyList<TurnInput> inputs,
        DateTimeOffset now,
        MessageIds ids)
    {
        var row = slot.Row!;
        var draft = new Draft(row, now, ids);
        foreach (var action in execution.Actions)
        {
            draft.Add(action);
        }

        var next = draft.Next with
        {
            UpdatedAt = now,
            CustomStatus = execution.CustomStatus ?? row.CustomStatus,
            Status = draft.Next.HasEnded || draft.ContinuesAsNew ? draft.Next.Status
                : execution.IsSuspended ? OrchestrationStatus.Suspended
                : OrchestrationStatus.Running,
        };
        return draft.ContinuesAsNew
            ? new TurnCommit
            {
                Update = next,
                ConsumedMessages = Messages(inputs),
                DoneActivities = Done<ActivityCompleted, ActivityFailed>(inputs),
                DoneTimers = [.. Done<TimerFired, TimerFired>(inputs), .. slot.OpenTimers],
                Starts = draft.Starts,
                Messages = [.. draft.Carry(execution), .. draft.Messages],
            }
            : new TurnCommit
            {
                Update = next,
                History = Append(slot, events, execution.Actions),
                ConsumedMessages = Messages(inputs),
                DoneActivities = Done<ActivityCompleted, ActivityFailed>(inputs),
                DoneTimers = [.. Done<TimerFired, TimerFired>(inputs), .. draft.CancelledTimers],
                NewActivities = next.HasEnded ? [] : draft.Activities,
                NewTimers = next.HasEnded ? [] : draft.Timers,
                Starts = draft.Starts,
                Messages = [.. draft.SelfSent(next.HasEnded), .. draft.Messages],
            };
    }

    /// <summary>The same turn of an instance that does not exist before it.</summary>
    public static TurnCommit AsStart(TurnCommit firstTurn) => firstTurn with { New = firstTurn.Update, Update = null };

    /// <summary>An end from outside (an operator's, or that of a history that is too long): no code runs, so that it also ends what cannot go on.</summary>
    public static TurnCommit End(InstanceSlot slot, OrchestrationStatus status, FailureDetails failure, DateTimeOffset now, MessageIds ids)
    {
        var row = slot.Row!;
        HistoryEvent[] events = [new TurnStarted(now), new ExecutionTerminated(failure.Message)];
        return new TurnCommit
        {
            Update = row with { Status = status, Failure = failure, UpdatedAt = now },
            History = Append(slot, events, []),
            Messages = row.Parent is { } parent
                ? [new InboxMessage(ids.Next(), parent.Instance, new SubOrchestrationFailed(parent.Number, failure))]
                : [],
        };
    }

    /// <summary>Loops, not queries: every turn comes past here, and one that is alone waits for it.</summary>
    private static HistoryRecord[] Append(InstanceSlot slot, IReadOnlyList<HistoryEvent> events, IReadOnlyList<HistoryEvent> actions)
    {
        var (generation, length) = (slot.Row!.Generation, slot.HistoryLength!.Value);
        var records = new HistoryRecord[events.Count + actions.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new HistoryRecord(slot.Id, generation, length + i, i < events.Count ? events[i] : actions[i - events.Count]);
        }

        return records;
    }

    private static List<long> Messages(IReadOnlyList<TurnInput> inputs)
    {
        var ids = new List<long>();
        foreach (var input in inputs)
        {
            if (input.MessageId is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static List<ActionKey> Done<T1, T2>(IReadOnlyList<TurnInput> inputs)
    {
        var keys = new List<ActionKey>();
        foreach (var input in inputs)
        {
            if (input is { Done: { } key, Event: T1 or T2 })
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private sealed class Draft(InstanceRow row, DateTimeOffset now, MessageIds ids)
    {
        private readonly List<EventSent> _selfSent = [];
        private InstanceRow? _next;

        public InstanceRow Next => _next ?? row;

        public bool ContinuesAsNew { get; private set; }

        public List<PendingActivity> Activities { get; } = [];

        public List<PendingTimer> Timers { get; } = [];

        public List<ActionKey> CancelledTimers { get; } = [];

        public List<InstanceStart> Starts { get; } = [];

        public List<InboxMessage> Messages { get; } = [];

        public void Add(ActionEvent action)
        {
            switch (action)
            {
                case ActivityScheduled a:
                    Activities.Add(new PendingActivity(Key(a), a.Name, a.Input));
                    break;
                case TimerCreated t:
                    Timers.Add(new PendingTimer(Key(t), t.FireAt));
                    break;
                case TimerCancelled t:
                    if (Timers.RemoveAll(timer => timer.Key.Number == t.Number) == 0)
                    {
                        CancelledTimers.Add(Key(t));
                    }

                    break;
                case SubOrchestrationCreated s:
                    Starts.Add(Start(s));
                    break;
                case EventSent e when e.Target == row.Id:
                    _selfSent.Add(e);
                    break;
                case EventSent e:
                    Messages.Add(new InboxMessage(ids.Next(), e.Target, new EventRaised(e.Name, e.Payload)));
                    break;
                case ExecutionCompleted c:
                    End(c);
                    break;
                case ContinuedAsNew c:
                    ContinuesAsNew = true;

                    // Pending: the new generation has not taken its first turn, also after a restart.
                    _next = row with { Generation = row.Generation + 1, Input = c.Input, Status = OrchestrationStatus.Pending };
                    break;
                default:
                    throw new InvalidOperationException($"{action.GetType().Name} is no action of a turn.");
            }
        }

        public IEnumerable<InboxMessage> SelfSent(bool hasEnded) => hasEnded
            ? []
            : _selfSent.Select(e => new InboxMessage(ids.Next(), row.Id, new EventRaised(e.Name, e.Payload)));

        /// <summary>
        /// In front of what arrives later: first that it is suspended, if it is, then what was received but not read (the context has
        /// sent it to itself), then what nobody asked for.
        /// </summary>
        public IEnumerable<InboxMessage> Carry(Execution execution)
        {
            List<HistoryEvent> carried = [.. _selfSent.Select(e => new EventRaised(e.Name, e.Payload)), .. execution.UnreadEvents];
            if (execution.Suspension is { } suspension)
            {
                carried.Insert(0, suspension);
            }

            var first = ids.InFront(carried.Count);
            return carried.Select((e, i) => new InboxMessage(first + i, row.Id, e));
        }

        private ActionKey Key(ActionEvent action) => new(row.Id, row.Generation, action.Number);

        private InstanceStart Start(SubOrchestrationCreated s)
        {
            var taken = new FailureDetails(TakenType, $"The id '{s.Instance}' is taken.");
            var child = new InstanceRow(
                s.Instance, s.Name, OrchestrationStatus.Pending, s.Input, null, null, now, now, null, 0, Key(s));
            return new InstanceStart(child, new InboxMessage(ids.Next(), row.Id, new SubOrchestrationFailed(s.Number, taken)));
        }

        private void End(ExecutionCompleted end)
        {
            _next = row with { Status = end.Status, Output = end.Output, Failure = end.Failure };
            if (row.Parent is { } parent)
            {
                Messages.Add(new InboxMessage(
                    ids.Next(),
                    parent.Instance,
                    end.Failure is { } failure
                        ? new SubOrchestrationFailed(parent.Number, failure)
                        : new SubOrchestrationCompleted(parent.Number, end.Output!)));
            }
        }
    }
}
