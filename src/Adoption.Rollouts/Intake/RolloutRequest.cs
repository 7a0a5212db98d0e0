using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Intake;

/// <summary>
/// What an HR system hands in on the queue <c>rollout-requests</c>: a whole department, or the name of an upload that holds one. JSON in camel
/// case; nothing else is taken.
/// </summary>
public sealed record RolloutRequest
{
    /// <summary>
    /// Names this request, so that the same one twice starts once. 1 to 100 characters; without one the content is its name, for as long as what
    /// it started runs.
    /// </summary>
    public string? RequestId { get; init; }

    /// <summary>An upload with a request in it, for what is too large for a message; then nothing else stands beside it.</summary>
    public string? Upload { get; init; }

    /// <summary>The department's name; without one, the plan's.</summary>
    public string? Department { get; init; }

    /// <summary>The first day; without one, next Monday.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>HR's export, as text.</summary>
    public string? Export { get; init; }

    /// <summary>The plan, as a JSON document.</summary>
    public JsonElement? Plan { get; init; }

    /// <summary>Holiday files that the plan names and the programme does not bring: iCalendar text by file name.</summary>
    public IReadOnlyDictionary<string, string>? Holidays { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RolloutRequest))]
public sealed partial class RolloutRequestJson : JsonSerializerContext;
