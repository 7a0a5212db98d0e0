using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Overview;

/// <summary>A phase as the rehearsal before the start showed it.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Cycle">From 1.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC; null: the rehearsal saw no end of it.</param>
public sealed record PlannedPhase(Phase Phase, int Cycle, DateTimeOffset Start, DateTimeOffset? End);

/// <param name="Phases">In order.</param>
public sealed record Forecast(IReadOnlyList<PlannedPhase> Phases);

/// <summary>What was planned, beside what happens (<see cref="Rollout.Phases"/>). Written at the start and never changed.</summary>
public sealed class ForecastBook(IDocumentStore store)
{
    private const string Row = "planned";

    private readonly Collection<Forecast> _forecasts = new(store, Tables.Forecasts, ForecastJson.Default.Forecast);

    public Task SaveAsync(RolloutId rollout, IReadOnlyList<PlannedPhase> phases, CancellationToken cancellationToken = default) =>
        _forecasts.UpsertAsync(Tables.Of(rollout), Row, new Forecast(phases), cancellationToken);

    /// <returns>Empty: it was started without a rehearsal.</returns>
    public async Task<IReadOnlyList<PlannedPhase>> ReadAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        (await _forecasts.GetAsync(Tables.Of(rollout), Row, cancellationToken))?.Phases ?? [];
}

[JsonSerializable(typeof(Forecast))]
public sealed partial class ForecastJson : JsonSerializerContext;
