using System.Text.Json.Serialization;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Portal.Starting.Drafts;

/// <summary>A start that HR has begun: department and export are there, the plan may be.</summary>
public sealed record StartDraft
{
    public required string Id { get; init; }

    public required string Department { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>UTC, real time: what nobody touches for <see cref="StartDrafts.Lifetime"/> is deleted.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Counts every change: a page that is older saves nothing.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The number of the upload whose people count.</summary>
    public int Upload { get; set; } = 1;

    public required int Headcount { get; init; }

    /// <summary>What the plan was made from, in a word for the page; null: there is no plan yet.</summary>
    public string? PlanFrom { get; init; }

    /// <summary>It became a rollout: nothing but this row is left of it.</summary>
    public RolloutId? Started { get; init; }

    /// <summary>After the start: everything else is deleted.</summary>
    public bool Cleared { get; init; }
}

/// <summary>The plan as HR last left it: a JSON object, valid or not yet.</summary>
/// <param name="Json">The text.</param>
/// <param name="Checked">HR has seen what is wrong with it.</param>
public sealed record DraftPlan(string Json, bool Checked);

/// <param name="Notices">The first of them.</param>
/// <param name="More">How many are left out.</param>
public sealed record DraftNotices(IReadOnlyList<IntakeNotice> Notices, int More);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StartDraft))]
[JsonSerializable(typeof(DraftPlan))]
[JsonSerializable(typeof(DraftNotices))]
[JsonSerializable(typeof(Participant))]
internal sealed partial class DraftJson : JsonSerializerContext;
