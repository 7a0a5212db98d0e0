using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Engine.History;

/// <summary>History events and inbox messages as text: one JSON object each, with its <c>type</c>.</summary>
public static class HistoryJson
{
    private static readonly HistoryJsonContext Context = new(new JsonSerializerOptions(HistoryJsonContext.Default.Options)
    {
        // The text goes into the journal and into files, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Serialize(HistoryEvent historyEvent) => JsonSerializer.Serialize(historyEvent, Context.HistoryEvent);

    /// <exception cref="JsonException">The text is no event that this version knows.</exception>
    public static HistoryEvent Deserialize(string json) =>
        JsonSerializer.Deserialize(json, Context.HistoryEvent) ?? throw new JsonException("An event is an object, not null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryEvent))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
