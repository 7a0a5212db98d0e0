using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Turns;

/// <summary>Something that wakes an instance, and what of it the journal forgets once a turn has taken it into the history.</summary>
/// <param name="MessageId">The inbox message, if it is one.</param>
/// <param name="Done">The activity or timer, if it is one.</param>
internal readonly record struct TurnInput(HistoryEvent Event, long? MessageId, ActionKey? Done);

/// <summary>What the engine keeps in memory of an instance that has not ended. Belongs to the loop.</summary>
internal sealed class InstanceSlot(InstanceId id)
{
    public InstanceId Id { get; } = id;

    /// <summary>As last committed; null while its start is not.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>Starts of this id that are being committed.</summary>
    public int Reservations { get; set; }

    public List<TurnInput> Inputs { get; set; } = [];

    public HashSet<ActionKey> OpenTimers { get; } = [];

    /// <summary>Null before the first turn, after a restart and after eviction.</summary>
    public Execution? Execution { get; set; }

    /// <summary>Events of the current generation in the journal; null when not known yet.</summary>
    public int? HistoryLength { get; set; }

    /// <summary>A turn is queued.</summary>
    public bool IsQueued { get; set; }

    /// <summary>A commit or a read of the history is under way; no turn is taken before it is done.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Why it takes no more turns in this process.</summary>
    public FailureDetails? Stopped { get; set; }

    public LinkedListNode<InstanceSlot>? Residency { get; set; }

    public List<TaskCompletionSource<OrchestrationState?>> Waiters { get; } = [];

    public bool HasFreshGeneration => HistoryLength == 0;
}
