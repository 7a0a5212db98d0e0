using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.CheckIns;

/// <param name="Rollout">The rollout.</param>
/// <param name="Cycle">From 1.</param>
/// <param name="Number">The round in the cycle, from 1.</param>
/// <param name="Version">Of the orchestrators' code.</param>
public sealed record RoundInput(RolloutId Rollout, int Cycle, int Number, int Version)
{
    private const int RoundsInCycle = 100;

    [JsonIgnore]
    public RoundId Round => new(Cycle, Number);

    /// <summary>Cycle and round in the one number that a page carries.</summary>
    [JsonIgnore]
    public int PageCycle => (Cycle * RoundsInCycle) + Number;

    public static RoundId RoundOf(int pageCycle) => new(pageCycle / RoundsInCycle, pageCycle % RoundsInCycle);
}

/// <param name="Conversation">The department is too small for a check-in: the head talks with it instead.</param>
public sealed record RoundOpened(bool Conversation);

public sealed record RoundClosed(bool QuorumMissed);

/// <param name="Action">What comes next.</param>
/// <param name="WakeAt">When to look again (UTC); null: when the doorbell rings.</param>
public sealed record CheckInStep(CheckInAction Action, DateTimeOffset? WakeAt = null);

[JsonConverter(typeof(JsonStringEnumConverter<CheckInAction>))]
public enum CheckInAction
{
    Wait,
    Remind,
    Close,

    /// <summary>The rollout was cancelled: the round is closed, and nothing is sent.</summary>
    Abandon,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(RoundInput))]
[JsonSerializable(typeof(RoundOpened))]
[JsonSerializable(typeof(RoundClosed))]
[JsonSerializable(typeof(CheckInStep))]
public sealed partial class CheckInFlowJson : JsonSerializerContext;
