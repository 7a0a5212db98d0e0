using System.Text.Json;

namespace Adoption.Connectors.Http;

/// <summary>Texts in answers that may be of any shape.</summary>
internal static class JsonText
{
    /// <returns>Null: it is no object, has no such property, or that is no text.</returns>
    public static string? Text(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
