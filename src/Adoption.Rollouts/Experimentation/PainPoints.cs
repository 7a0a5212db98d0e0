using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Experimentation;

/// <summary>The pain points of each rollout.</summary>
public sealed class PainPoints(IDocumentStore store)
{
    private readonly Collection<PainPoint> _points = new(store, Tables.PainPoints, PainPointJson.Default.PainPoint);

    /// <summary>Adds a pain point; the same id again changes nothing.</summary>
    /// <returns>Null: it is there. Else the rule it breaks, and nothing was changed.</returns>
    public async Task<PainPointProblem?> AddAsync(RolloutId rollout, PainPoint point, CancellationToken cancellationToken = default)
    {
        if (PainPointCheck.Find(point) is { } problem)
        {
            return problem;
        }

        await _points.InsertAsync(Tables.Of(rollout), point.Id.Value, point with { Text = point.Text.Trim() }, cancellationToken);
        return null;
    }

    public async Task<IReadOnlyList<PainPoint>> ListAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        await _points.AllAsync(Tables.Of(rollout), cancellationToken);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PainPoint))]
internal sealed partial class PainPointJson : JsonSerializerContext;
