using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Experimentation;

/// <summary>All rounds of a cycle as UTC instants, worked out at its start, and again after a pause or an extension by the programme owner.</summary>
public sealed record CyclePlan
{
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>Weeks of this cycle, extra weeks included.</summary>
    public required int Weeks { get; init; }

    public required IReadOnlyList<RoundPlan> Rounds { get; init; }

    /// <summary>What was known when it was worked out.</summary>
    public required int PausesCounted { get; init; }

    public required int ExtraWeeks { get; init; }

    /// <summary>Confirmed by the head.</summary>
    public required decimal WeeklyHours { get; init; }
}

/// <param name="Number">From 1.</param>
/// <param name="OpensAt">UTC.</param>
/// <param name="RemindAt">UTC; null: no reminder.</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="Closed">Nothing changes it any more.</param>
/// <param name="Reminded">The one reminder has gone out.</param>
/// <param name="Late">It opened later than the schedule said, and its times count from there.</param>
public sealed record RoundPlan(
    int Number,
    DateTimeOffset OpensAt,
    DateTimeOffset? RemindAt,
    DateTimeOffset ClosesAt,
    bool Closed = false,
    bool Reminded = false,
    bool Late = false);

/// <param name="Action">What the experimentation does next.</param>
/// <param name="Round">Which round runs.</param>
/// <param name="WakeAt">UTC; null: when the doorbell rings.</param>
public sealed record NextRoundStep(RoundAction Action, int Round = 0, DateTimeOffset? WakeAt = null);

[JsonConverter(typeof(JsonStringEnumConverter<RoundAction>))]
public enum RoundAction
{
    Wait,
    Run,
    Ended,
    Cancelled,
}

/// <param name="Done">False: the rollout is paused, ask again.</param>
public sealed record RoundsPlanned(bool Done);

/// <param name="Phase">The phase.</param>
public sealed record AskForPainPointsInput(PhaseInput Phase);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(CyclePlan))]
[JsonSerializable(typeof(NextRoundStep))]
[JsonSerializable(typeof(RoundsPlanned))]
[JsonSerializable(typeof(AskForPainPointsInput))]
public sealed partial class ExperimentationJson : JsonSerializerContext;
