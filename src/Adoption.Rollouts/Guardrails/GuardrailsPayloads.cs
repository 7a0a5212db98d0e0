using System.Text.Json.Serialization;
using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Guardrails;

/// <param name="Rollout">The rollout.</param>
/// <param name="Version">Of the guardrails, from 1.</param>
/// <param name="Attempt">Of the phase.</param>
/// <param name="Owner">The orchestration to ring.</param>
public sealed record SignOffInput(RolloutId Rollout, int Version, int Attempt, InstanceId Owner);

public sealed record SignOffAnswer(SignOffState State, bool Cancelled);

public sealed record AdoptedGuardrails(int Version);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(SignOffInput))]
[JsonSerializable(typeof(SignOffAnswer))]
[JsonSerializable(typeof(AdoptedGuardrails))]
public sealed partial class GuardrailsJson : JsonSerializerContext;
