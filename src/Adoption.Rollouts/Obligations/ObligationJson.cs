using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Obligations;

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Obligation))]
[JsonSerializable(typeof(ObligationRef))]
[JsonSerializable(typeof(ObligationRung))]
[JsonSerializable(typeof(ObligationNext))]
[JsonSerializable(typeof(ObligationClosed))]
[JsonSerializable(typeof(AskInput))]
[JsonSerializable(typeof(Asked))]
public sealed partial class ObligationJson : JsonSerializerContext;
