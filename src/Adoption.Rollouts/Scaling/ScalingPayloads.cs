using System.Text.Json.Serialization;
using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Scaling;

/// <param name="Rollout">The rollout.</param>
/// <param name="Cycle">The cycle that was decided about.</param>
/// <param name="Decision">The sponsor's.</param>
/// <param name="Weeks">Added by an extension.</param>
public sealed record DecisionInput(RolloutId Rollout, int Cycle, Decision Decision, int Weeks);

public sealed record IntegrationInput(RolloutId Rollout, int Cycle, InstanceId Owner);

/// <param name="Over">The grace period has ended.</param>
/// <param name="Cancelled">The rollout was cancelled meanwhile.</param>
/// <param name="EndsAt">UTC; null while it is paused.</param>
public sealed record Grace(bool Over, bool Cancelled, DateTimeOffset? EndsAt);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(DecisionInput))]
[JsonSerializable(typeof(IntegrationInput))]
[JsonSerializable(typeof(Grace))]
public sealed partial class ScalingFlowJson : JsonSerializerContext;
