using System.Text.Json.Serialization;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.WorksCouncil;

/// <summary>What the works council decided last. One row for a rollout; asking anew removes it.</summary>
/// <param name="Verdict">Agreed, tolerated until a date, or refused.</param>
/// <param name="Reference">Its resolution.</param>
/// <param name="Until">Tolerated until the end of this day in the plan's zone.</param>
/// <param name="Restrictions">What the code enforces while it holds.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record Agreement(
    Verdict Verdict, string? Reference, DateOnly? Until, IReadOnlyList<Restriction> Restrictions, DateTimeOffset RecordedAt)
{
    public static Agreement Of(ObligationAnswer answer) =>
        new(answer.Verdict, answer.Reference, answer.Until, answer.Restrictions, answer.At);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Agreement))]
public sealed partial class WorksCouncilJson : JsonSerializerContext;
