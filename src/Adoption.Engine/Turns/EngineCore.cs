using System.Collections.Concurrent;
using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine.Turns;

/// <summary>
/// All instances that have not ended, and their turns. Everything here runs on the one loop; only commits, reads and activities leave it
/// and come back as posted work. Effects (activities, timers, messages) follow from a commit, never precede it.
/// </summary>
internal sealed partial class EngineCore : IDisposable
{
    private readonly OrchestrationCatalog _catalog;
    private readonly IServiceProvider _services;
    private readonly IJournal _journal;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly Action<Exception> _onFailure;
    private readonly Dictionary<InstanceId, InstanceSlot> _slots = [];
    private readonly LinkedList<InstanceSlot> _resident = new();
    private readonly DurableTimers _timers;
    private bool _halted;

    public EngineCore(
        OrchestrationCatalog catalog,
        IServiceProvider services,
        IJournal journal,
        TimeProvider time,
        EngineOptions options,
        ILoggerFactory loggers,
        Action<Exception> onFailure)
    {
        _catalog = catalog;
        _services = services;
        _journal = journal;
        _time = time;
        _options = options;
        _loggers = loggers;
        _logger = loggers.CreateLogger("Adoption.Engine");
        _onFailure = onFailure;
        Loop = new WorkLoop(AfterEach, Fail);
        var realTime = options.RealTime ?? time;
        Watchdog = new Watchdog(Loop, options.TurnPatience, realTime, () => Activities!.Look());
        _timers = new DurableTimers(time, () => Loop.Post(FireTimers));
        Activities = new ActivityDispatcher(
            catalog,
            services,
            options,
            realTime,
            Loop,
            key => _slots.TryGetValue(key.Instance, out var slot) && IsCurrent(slot, key),
            OnActivityOutcome,
            _logger);
    }

    public WorkLoop Loop { get; }

    public ActivityDispatcher Activities { get; }

    public Watchdog Watchdog { get; }

    /// <summary>Whether there is a clock that goes on while code runs.</summary>
    public bool IsWatched => (_options.RealTime ?? _time) is not SteppedClock;

    /// <summary>Why instances take no more turns in this process; readable from any thread.</summary>
    public ConcurrentDictionary<InstanceId, FailureDetails> Stopped { get; } = new();

    /// <summary>Set before anything else runs.</summary>
    public MessageIds Ids { get; private set; } = new(1, 0);

    public int ResidentInstances => _resident.Count;

    public void Load(JournalSnapshot snapshot)
    {
        Ids = new MessageIds(
            Math.Max(0, snapshot.Messages.Select(m => m.Id).DefaultIfEmpty(0).Max()) + 1,
            Math.Min(0, snapshot.Messages.Select(m => m.Id).DefaultIfEmpty(0).Min()));
        foreach (var row in snapshot.Unfinished)
        {
            _slots.Add(row.Id, new InstanceSlot(row.Id)
            {
                Row = row,
                HistoryLength = row.Status == OrchestrationStatus.Pending ? 0 : null,
            });
        }

        foreach (var timer in snapshot.Timers
            .OrderBy(t => t.FireAt).ThenBy(t => t.Key.Instance.Value, StringComparer.Ordinal).ThenBy(t => t.Key.Number))
        {
            AddTimer(_slots[timer.Key.Instance], timer);
        }

        foreach (var message in snapshot.Messages)
        {
            _slots[message.Target].Inputs.Add(new TurnInput(message.Event, message.Id, null));
        }

        foreach (var activity in snapshot.Activities)
        {
            Activities.Add(activity);
        }

        foreach (var slot in _slots.Values)
        {
            QueueTurnIfDue(slot);
        }
    }

    /// <summary>From now on nothing happens any more, as if the process had ended.</summary>
    public void Halt() => _halted = true;

    /// <summary>An id is about to be started: what is sent to it from now on waits for the outcome.</summary>
    public void Reserve(InstanceId id)
    {
        if (!_slots.TryGetValue(id, out var slot))
        {
            slot = new InstanceSlot(id);
            _slots.Add(id, slot);
        }

        slot.Reservations++;
    }

    /// <param name="inserted">Null when the id was taken.</param>
    public void EndReservation(InstanceId id, InstanceRow? inserted)
    {
        if (!_slots.TryGetValue(id, out var slot))
        {
            slot = new InstanceSlot(id) { Reservations = 1 };
            _slots.Add(id, slot);
        }

        slot.Reservations--;
        if (inserted is not null)
        {
            slot.Row = inserted;
            slot.HistoryLength = 0;
        }

        if (slot.Row is not null)
        {
            QueueTurnIfDue(slot);
        }
        else if (slot.Reservations <= 0)
        {
            Remove(slot, null);
        }
    }

    /// <summary>A committed message; silent when nobody is there.</summary>
    public void Deliver(InboxMessage message)
    {
        if (_slots.TryGetValue(message.Target, out var slot))
        {
            Wake(slot, new TurnInput(message.Event, message.Id, null));
        }
    }

    /// <summary>Gives null at once when no such instance is unfinished here, else its last state when it ends.</summary>
    public void WaitForEnd(InstanceId id, TaskCompletionSource<OrchestrationState?> waiter)
    {
        if (_slots.TryGetValue(id, out var slot))
        {
            slot.Waiters.Add(waiter);
        }
        else
        {
            waiter.SetResult(null);
        }
    }

    public void Dispose()
    {
        Watchdog.Dispose();
        _timers.Dispose();
        Activities.Dispose();
    }

    private static bool IsCurrent(InstanceSlot slot, ActionKey key) => slot.Row is { } row && row.Generation == key.Generation;

    private void Fail(Exception exception)
    {
        Log.EngineFailed(_logger, exception);
        _onFailure(exception);
    }

    private void AfterEach()
    {
        if (!_halted)
        {
            Activities.Pump();
            _timers.Arm();
        }
    }

    private void FireTimers()
    {
        foreach (var key in _timers.TakeDue())
        {
            var slot = _slots[key.Instance];
            slot.OpenTimers.Remove(key);
            Wake(slot, new TurnInput(new TimerFired(key.Number), null, key));
        }
    }

    private void OnActivityOutcome(ActionKey key, HistoryEvent outcome)
    {
        if (_slots.TryGetValue(key.Instance, out var slot) && IsCurrent(slot, key))
        {
            Wake(slot, new TurnInput(outcome, null, key));
        }
    }

    private void AddTimer(InstanceSlot slot, PendingTimer timer)
    {
        slot.OpenTimers.Add(timer.Key);
        _timers.Add(timer);
    }

    private void Wake(InstanceSlot slot, TurnInput input)
    {
        slot.Inputs.Add(input);
        QueueTurnIfDue(slot);
    }

    private void QueueTurnIfDue(InstanceSlot slot)
    {
        if (!slot.IsQueued && !slot.IsBusy && slot.Row is not null && (slot.Inputs.Count > 0 || slot.HasFreshGeneration))
        {
            slot.IsQueued = true;
            Loop.Post(() => TakeTurn(slot));
        }
    }

    private void Remove(InstanceSlot slot, OrchestrationState? final)
    {
        _slots.Remove(slot.Id);
        Stopped.TryRemove(slot.Id, out _);
        Evict(slot);
        foreach (var key in slot.OpenTimers)
        {
            _timers.Remove(key);
        }

        foreach (var waiter in slot.Waiters)
        {
            waiter.TrySetResult(final);
        }
    }

    private void Evict(InstanceSlot slot)
    {
        slot.Execution = null;
        if (slot.Residency is { } residency)
        {
            _resident.Remove(residency);
            slot.Residency = null;
        }
    }

    private void MakeResident(InstanceSlot slot, Execution execution)
    {
        slot.Execution = execution;
        if (slot.Residency is { } residency)
        {
            _resident.Remove(residency);
        }

        slot.Residency = _resident.AddLast(slot);
        if (_resident.Count > _options.MaxResidentInstances
            && _resident.FirstOrDefault(s => !s.IsBusy && s != slot) is { } rested)
        {
            Evict(rested);
        }
    }
}
