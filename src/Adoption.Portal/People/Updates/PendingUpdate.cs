using System.Text.Json.Serialization;
using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts.Ids;

namespace Adoption.Portal.People.Updates;

/// <summary>An updated export that HR has uploaded: its difference is shown, and nothing happens before it is confirmed.</summary>
public sealed record PendingUpdate
{
    /// <summary>The upload; its people stand under it.</summary>
    public required string Id { get; init; }

    public required RolloutId Rollout { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string By { get; init; }

    /// <summary>UTC, real time.</summary>
    public required DateTimeOffset At { get; init; }

    public required DraftNotices Notices { get; init; }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PendingUpdate))]
internal sealed partial class PendingUpdateJson : JsonSerializerContext;
