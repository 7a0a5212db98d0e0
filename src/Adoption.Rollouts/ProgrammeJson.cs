using System.Text.Json.Serialization;

namespace Adoption.Rollouts;

/// <summary>JSON of what every phase shares.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Doorbell))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(Rollout))]
[JsonSerializable(typeof(RolloutInput))]
[JsonSerializable(typeof(RolloutOutcome))]
[JsonSerializable(typeof(PhaseInput))]
[JsonSerializable(typeof(PhaseOutcome))]
[JsonSerializable(typeof(PageInput))]
[JsonSerializable(typeof(PageCount))]
[JsonSerializable(typeof(PageDone))]
[JsonSerializable(typeof(PhaseEntered))]
[JsonSerializable(typeof(PhaseFailure))]
[JsonSerializable(typeof(FailureAnswer))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(RolloutEnd))]
public sealed partial class ProgrammeJson : JsonSerializerContext;
