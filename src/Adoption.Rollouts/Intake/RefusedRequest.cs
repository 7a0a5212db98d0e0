using System.Text.Json.Serialization;
using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Intake;

/// <summary>HR's task: a request that started nothing, and why. It goes when HR has dealt with it, at the latest after 90 days.</summary>
/// <param name="Id">The same for the same request, however often it is delivered.</param>
/// <param name="Department">As it was named; null: it could not be read.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="Reasons">Each says where and how to mend it. They may quote the export, so they are shown to HR and never logged.</param>
public sealed record RefusedRequest(string Id, string? Department, DateTimeOffset ReceivedAt, IReadOnlyList<RefusalReason> Reasons)
{
    /// <summary>How many reasons are kept; who has more wrong than that hands in the wrong file.</summary>
    public const int MostReasons = 50;

    /// <summary>True: nothing was wrong with it, the programme stumbled. It is kept as it came (<see cref="StumbledRequests"/>) and can be tried again.</summary>
    public bool CanGoAgain { get; set; }
}

/// <summary>One sentence in each of the programme's languages.</summary>
public sealed record RefusalReason(string German, string English)
{
    public string In(Language language) => language == Language.De ? German : English;
}

/// <summary>A request that was taken.</summary>
/// <param name="ReceivedAt">When it was first seen (UTC).</param>
/// <param name="Rollout">Null: it is being started, or the process died while it was.</param>
public sealed record TakenRequest(DateTimeOffset ReceivedAt, Ids.RolloutId? Rollout);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RefusedRequest))]
[JsonSerializable(typeof(TakenRequest))]
[JsonSerializable(typeof(StumbledPart))]
public sealed partial class IntakeJson : JsonSerializerContext;
