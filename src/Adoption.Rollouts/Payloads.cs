using System.Text.Json.Serialization;
using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts;

/// <summary>The input of a rollout's orchestrator: ids only.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Plan">The snapshot it started with.</param>
/// <param name="Version">Of the orchestrators' code that the rollout started with; new behaviour asks for a higher one.</param>
public sealed record RolloutInput(RolloutId Rollout, PlanSnapshotId Plan, int Version);

public sealed record RolloutOutcome(RolloutEnd End, int Cycles);

[JsonConverter(typeof(JsonStringEnumConverter<RolloutEnd>))]
public enum RolloutEnd
{
    Scaled,
    Stopped,
    Cancelled,
}

/// <summary>The input of a phase.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Phase">Which.</param>
/// <param name="Cycle">From 1; one more after every extension.</param>
/// <param name="Attempt">From 1; one more after every retry. Effects don't depend on it: their keys are the same.</param>
/// <param name="Version">As in <see cref="RolloutInput"/>.</param>
public sealed record PhaseInput(RolloutId Rollout, Phase Phase, int Cycle, int Attempt, int Version);

/// <param name="Cancelled">The rollout was cancelled meanwhile.</param>
/// <param name="Decision">What the sponsor decided; only scaling knows.</param>
public sealed record PhaseOutcome(bool Cancelled, Decision? Decision = null)
{
    public static PhaseOutcome Completed { get; } = new(false);

    public static PhaseOutcome WasCancelled { get; } = new(true);
}

/// <summary>One page of a department: employees <c>Page × Size + 1</c> and following, by their ids.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Page">From 0.</param>
/// <param name="Cycle">The cycle, or the guardrails' version.</param>
public sealed record PageInput(RolloutId Rollout, int Page, int Cycle)
{
    /// <summary>Employees in a page: 10,000 people are 20 pages.</summary>
    public const int Size = 500;
}

public sealed record PageCount(int Pages);

public sealed record PhaseEntered(RolloutId Rollout, Phase Phase, int Cycle, long Sequence);

/// <param name="Rollout">The rollout.</param>
/// <param name="Phase">Which phase failed.</param>
/// <param name="Cycle">In which cycle.</param>
/// <param name="Attempt">At which attempt.</param>
/// <param name="Owner">The orchestration to ring.</param>
public sealed record PhaseFailure(RolloutId Rollout, Phase Phase, int Cycle, int Attempt, InstanceId Owner);

/// <param name="Retry">True: retry; false: the rollout was cancelled; null: no answer yet.</param>
public sealed record FailureAnswer(bool? Retry);
