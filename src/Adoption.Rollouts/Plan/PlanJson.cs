using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Plan;

/// <summary>
/// Plans and their snapshots as JSON: properties in camelCase, enums by their names as the code writes them (<c>KeepWaiting</c>, <c>De</c>),
/// times of day as <c>08:00</c>, dates as <c>2027-01-31</c>. Null is written: it can differ from the default (no reminder, no holidays).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimeOfDayConverter)])]
[JsonSerializable(typeof(RolloutPlan))]
[JsonSerializable(typeof(PlanSnapshot))]
public sealed partial class PlanJson : JsonSerializerContext;
