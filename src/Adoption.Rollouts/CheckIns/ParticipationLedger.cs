using System.Text.Json;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.CheckIns;

/// <summary>Ledger one: who answered, with no time and no content. It serves the reminder and ends when the round closes.</summary>
internal sealed class ParticipationLedger(IDocumentStore store)
{
    private readonly FencedPartition _rows = new(store, Tables.Participation);
    private readonly Collection<ParticipationDocument> _flags =
        new(store, Tables.Participation, CheckInJson.Default.ParticipationDocument);

    public Task OpenAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _rows.OpenAsync(Tables.Of(rollout, round), cancellationToken);

    public Task<bool> WriteAsync(RolloutId rollout, RoundId round, EmployeeId employee, CancellationToken cancellationToken) =>
        _rows.TryWriteAsync(
            Tables.Of(rollout, round),
            FencedPartition.GateOf(employee.Value),
            employee.Value,
            JsonSerializer.Serialize(new(), CheckInJson.Default.ParticipationDocument),
            cancellationToken);

    public async Task<bool> ContainsAsync(RolloutId rollout, RoundId round, EmployeeId employee, CancellationToken cancellationToken) =>
        await _flags.GetAsync(Tables.Of(rollout, round), employee.Value, cancellationToken) is not null;

    public Task CloseAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _rows.CloseAsync(Tables.Of(rollout, round), cancellationToken);

    public Task ForgetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _flags.DeletePartitionAsync(Tables.Of(rollout, round), cancellationToken);
}
