using Adoption.Engine.History;
using Adoption.Orchestration;

namespace Adoption.Engine.Journal;

/// <summary>One event of a history; the key is (instance, generation, sequence). As text: <see cref="HistoryJson"/>.</summary>
/// <param name="Sequence">From 0, without gaps.</param>
public sealed record HistoryRecord(InstanceId Instance, int Generation, int Sequence, HistoryEvent Event);

/// <summary>An activity that was called and has no recorded outcome.</summary>
/// <param name="Input">JSON.</param>
public sealed record PendingActivity(ActionKey Key, string Name, string Input);

/// <param name="FireAt">UTC.</param>
public sealed record PendingTimer(ActionKey Key, DateTimeOffset FireAt);

/// <summary>Something that waits for its target's next turn.</summary>
/// <param name="Id">Unique; an inbox is read in ascending order. May be negative: continue-as-new puts what it carries over in front.</param>
/// <param name="Event">What the turn will append to the history. As text: <see cref="HistoryJson"/>.</param>
public sealed record InboxMessage(long Id, InstanceId Target, HistoryEvent Event);

/// <summary>An instance to be created when its id is free.</summary>
/// <param name="IfTaken">For the parent whose call then fails; null for starts from outside.</param>
public sealed record InstanceStart(InstanceRow Row, InboxMessage? IfTaken);

/// <param name="Unfinished">Rows that have not ended.</param>
/// <param name="Messages">Unconsumed, ascending by id.</param>
public sealed record JournalSnapshot(
    IReadOnlyList<InstanceRow> Unfinished,
    IReadOnlyList<PendingActivity> Activities,
    IReadOnlyList<PendingTimer> Timers,
    IReadOnlyList<InboxMessage> Messages);

/// <param name="Continuation">Null on the last page.</param>
public sealed record InstancePage(IReadOnlyList<InstanceRow> Rows, string? Continuation);
