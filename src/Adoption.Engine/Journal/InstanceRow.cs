using Adoption.Orchestration;

namespace Adoption.Engine.Journal;

/// <summary>One instance as the journal keeps it. Times in UTC; input, output and custom status are JSON.</summary>
/// <param name="Generation">0 at the start; continue-as-new adds one.</param>
/// <param name="Parent">The call that waits for this instance; null when it was started from outside.</param>
public sealed record InstanceRow(
    InstanceId Id,
    string Name,
    OrchestrationStatus Status,
    string Input,
    string? Output,
    string? CustomStatus,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    FailureDetails? Failure,
    int Generation,
    ActionKey? Parent)
{
    public bool HasEnded => Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;

    public OrchestrationState ToState() =>
        new(Id, Name, Status, CreatedAt, UpdatedAt, Input, Output, CustomStatus, Failure);
}

/// <summary>An action of an orchestrator: the number that its call got in its generation.</summary>
public readonly record struct ActionKey(InstanceId Instance, int Generation, int Number);
