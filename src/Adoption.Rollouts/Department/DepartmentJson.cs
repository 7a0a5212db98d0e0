using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Department;

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Participant))]
public sealed partial class DepartmentJson : JsonSerializerContext;
