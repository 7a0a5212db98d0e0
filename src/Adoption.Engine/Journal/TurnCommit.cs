using Adoption.Orchestration;

namespace Adoption.Engine.Journal;

/// <summary>
/// All that one turn (or one call from outside: a start, an event, a suspension …) changes. The journal applies the parts in the
/// order of the properties below:
/// <list type="number">
/// <item><see cref="New"/> is inserted when its id is free; when it is taken, in whatever state, nothing of this commit happens.</item>
/// <item><see cref="Update"/> replaces the row. A row that ended takes its inbox, pending activities and timers with it. A row with a
/// higher generation than before takes the history of the generations before with it.</item>
/// <item><see cref="History"/> is appended.</item>
/// <item>What was consumed, done or cancelled is deleted; what is already gone is no error.</item>
/// <item>What is new is inserted.</item>
/// <item><see cref="Starts"/>: a row is inserted when its id is free; when it is taken, in whatever state, nothing happens but that
/// <see cref="InstanceStart.IfTaken"/> is put into its target's inbox.</item>
/// <item><see cref="Messages"/> are put into the inboxes of instances that exist and have not ended; others are dropped silently.</item>
/// </list>
/// </summary>
public sealed record TurnCommit
{
    /// <summary>The row of an instance that is started and takes its first turn in one commit; as it is after that turn.</summary>
    public InstanceRow? New { get; init; }

    /// <summary>
    /// The new row of the instance that took the turn; it exists. As long as it has not ended it differs from the one before in time, status and
    /// custom status, and in its input with a higher generation. Null for calls from outside and with <see cref="New"/>.
    /// </summary>
    public InstanceRow? Update { get; init; }

    public IReadOnlyList<HistoryRecord> History { get; init; } = [];

    /// <summary>Ids of inbox messages.</summary>
    public IReadOnlyList<long> ConsumedMessages { get; init; } = [];

    public IReadOnlyList<ActionKey> DoneActivities { get; init; } = [];

    public IReadOnlyList<ActionKey> DoneTimers { get; init; } = [];

    public IReadOnlyList<PendingActivity> NewActivities { get; init; } = [];

    public IReadOnlyList<PendingTimer> NewTimers { get; init; } = [];

    public IReadOnlyList<InstanceStart> Starts { get; init; } = [];

    public IReadOnlyList<InboxMessage> Messages { get; init; } = [];
}

/// <param name="Taken">The new instance or the starts whose id was not free.</param>
public sealed record CommitOutcome(IReadOnlyList<InstanceId> Taken)
{
    /// <summary>Every start got its id.</summary>
    public static CommitOutcome Clean { get; } = new([]);
}
