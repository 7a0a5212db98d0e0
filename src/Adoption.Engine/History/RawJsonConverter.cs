using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Engine.History;

/// <summary>Payloads are JSON already: they stand in the history as they are, not as text within text.</summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    /// <summary>A payload of <c>null</c> is a payload; an absent one is left out.</summary>
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value, skipInputValidation: true);
}
