using System.Text.Json;
using System.Text.Json.Serialization;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.History;

/// <summary>
/// One instance's history as a document: recorded by a released version, committed with the code, replayed by every later version.
/// </summary>
/// <param name="Name">The orchestrator's.</param>
public sealed record RecordedHistory(InstanceId InstanceId, string Name, IReadOnlyList<HistoryEvent> Events)
{
    /// <summary>The current generation's history; null when there is no such instance.</summary>
    public static async Task<RecordedHistory?> ReadAsync(
        IJournal journal, InstanceId instanceId, CancellationToken cancellationToken = default) =>
        await journal.FindAsync(instanceId, cancellationToken) is { } row
            ? new RecordedHistory(instanceId, row.Name, await journal.ReadHistoryAsync(instanceId, cancellationToken))
            : null;

    /// <exception cref="JsonException">The text is no recorded history that this version knows.</exception>
    public static RecordedHistory Parse(string json)
    {
        var document = JsonSerializer.Deserialize(json, RecordedHistoryJsonContext.Default.Document)
            ?? throw new JsonException("A recorded history is an object, not null.");
        return new RecordedHistory(
            document.InstanceId, document.Name, [.. document.Events.Select(e => HistoryJson.Deserialize(e.GetRawText()))]);
    }

    /// <summary>One event a line, so that a difference between two versions is a difference of lines.</summary>
    public string ToJson()
    {
        var events = string.Join(",\n", Events.Select(e => "    " + HistoryJson.Serialize(e)));
        return $$"""
            {
              "instanceId": "{{InstanceId}}",
              "name": "{{JsonEncodedText.Encode(Name)}}",
              "events": [
            {{events}}
              ]
            }

            """.ReplaceLineEndings("\n");
    }

    internal sealed record Document(InstanceId InstanceId, string Name, IReadOnlyList<JsonElement> Events);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RecordedHistory.Document))]
internal sealed partial class RecordedHistoryJsonContext : JsonSerializerContext;
