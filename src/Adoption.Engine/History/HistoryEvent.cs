using System.Text.Json.Serialization;
using Adoption.Orchestration;

namespace Adoption.Engine.History;

/// <summary>
/// One fact in the life of an instance. A turn appends <see cref="TurnStarted"/>, what woke it, and then the actions its code took, in
/// call order. Names of types and properties are stored: they never change, new ones may be added.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TurnStarted), nameof(TurnStarted))]
[JsonDerivedType(typeof(ExecutionStarted), nameof(ExecutionStarted))]
[JsonDerivedType(typeof(ExecutionSuspended), nameof(ExecutionSuspended))]
[JsonDerivedType(typeof(ExecutionResumed), nameof(ExecutionResumed))]
[JsonDerivedType(typeof(ExecutionTerminated), nameof(ExecutionTerminated))]
[JsonDerivedType(typeof(ExecutionCompleted), nameof(ExecutionCompleted))]
[JsonDerivedType(typeof(ActivityScheduled), nameof(ActivityScheduled))]
[JsonDerivedType(typeof(ActivityCompleted), nameof(ActivityCompleted))]
[JsonDerivedType(typeof(ActivityFailed), nameof(ActivityFailed))]
[JsonDerivedType(typeof(TimerCreated), nameof(TimerCreated))]
[JsonDerivedType(typeof(TimerCancelled), nameof(TimerCancelled))]
[JsonDerivedType(typeof(TimerFired), nameof(TimerFired))]
[JsonDerivedType(typeof(SubOrchestrationCreated), nameof(SubOrchestrationCreated))]
[JsonDerivedType(typeof(SubOrchestrationCompleted), nameof(SubOrchestrationCompleted))]
[JsonDerivedType(typeof(SubOrchestrationFailed), nameof(SubOrchestrationFailed))]
[JsonDerivedType(typeof(EventSent), nameof(EventSent))]
[JsonDerivedType(typeof(EventRaised), nameof(EventRaised))]
public abstract record HistoryEvent;

/// <summary>What code asked for; the number counts the calls of a generation from 0, as Durable Task's ids do.</summary>
public abstract record ActionEvent(int Number) : HistoryEvent;

/// <param name="At">The turn's time, UTC.</param>
public sealed record TurnStarted(DateTimeOffset At) : HistoryEvent;

public sealed record ExecutionStarted(string Name, [property: JsonConverter(typeof(RawJsonConverter))] string Input) : HistoryEvent;

public sealed record ExecutionSuspended(string Reason) : HistoryEvent;

public sealed record ExecutionResumed(string Reason) : HistoryEvent;

public sealed record ExecutionTerminated(string Reason) : HistoryEvent;

/// <param name="Status">Completed or Failed.</param>
public sealed record ExecutionCompleted(
    int Number,
    OrchestrationStatus Status,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Output,
    FailureDetails? Failure) : ActionEvent(Number);

public sealed record ActivityScheduled(
    int Number, string Name, [property: JsonConverter(typeof(RawJsonConverter))] string Input) : ActionEvent(Number);

public sealed record ActivityCompleted(int Number, [property: JsonConverter(typeof(RawJsonConverter))] string Output) : HistoryEvent;

public sealed record ActivityFailed(int Number, FailureDetails Failure) : HistoryEvent;

/// <param name="FireAt">UTC.</param>
public sealed record TimerCreated(int Number, DateTimeOffset FireAt) : ActionEvent(Number);

/// <param name="Number">The timer's number: cancelling takes none of its own, as on Durable Task.</param>
public sealed record TimerCancelled(int Number) : ActionEvent(Number);

public sealed record TimerFired(int Number) : HistoryEvent;

public sealed record SubOrchestrationCreated(
    int Number, string Name, InstanceId Instance, [property: JsonConverter(typeof(RawJsonConverter))] string Input) : ActionEvent(Number);

public sealed record SubOrchestrationCompleted(
    int Number, [property: JsonConverter(typeof(RawJsonConverter))] string Output) : HistoryEvent;

public sealed record SubOrchestrationFailed(int Number, FailureDetails Failure) : HistoryEvent;

public sealed record EventSent(
    int Number, InstanceId Target, string Name, [property: JsonConverter(typeof(RawJsonConverter))] string Payload) : ActionEvent(Number);

public sealed record EventRaised(string Name, [property: JsonConverter(typeof(RawJsonConverter))] string Payload) : HistoryEvent;
