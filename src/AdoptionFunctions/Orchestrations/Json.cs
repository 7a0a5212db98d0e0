using System.Text.Json;

namespace AdoptionFunctions.Orchestrations;

/// <summary>
/// Payloads are JSON of the model's own contexts. They pass through Durable Task as elements, so that no serializer setting of a host ever
/// touches a name or a value.
/// </summary>
internal static class Json
{
    /// <summary>An element that was never set (nothing was returned) reads as null.</summary>
    public static string Text(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "null" : element.GetRawText();
}
