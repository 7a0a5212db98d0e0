using System.Text.Json.Serialization;

namespace Adoption.Rollouts.WorksCouncil;

[JsonSerializable(typeof(GateInput))]
[JsonSerializable(typeof(GateAnswer))]
public sealed partial class GateJson : JsonSerializerContext;
