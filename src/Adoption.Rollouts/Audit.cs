using System.Globalization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts;

/// <summary>What office-holders and programme owners did, and when; nothing employees did is ever written here.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">The office.</param>
/// <param name="What">The action: <c>started</c>, <c>paused</c>, <c>answered:signoffit</c> …</param>
/// <param name="Reason">As given.</param>
public sealed record AuditEntry(DateTimeOffset At, string By, string What, string? Reason);

public sealed class AuditTrail(IDocumentStore store, IIdSource ids, TimeProvider clock)
{
    private readonly Collection<AuditEntry> _entries = new(store, Tables.Audit, ProgrammeJson.Default.AuditEntry);

    public Task AddAsync(RolloutId rollout, string by, string what, string? reason, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var row = $"{now.UtcTicks.ToString("D20", CultureInfo.InvariantCulture)}-{ids.Next(6)}";
        return _entries.UpsertAsync(Tables.Of(rollout), row, new AuditEntry(now, by, what, reason), cancellationToken);
    }

    /// <summary>What is left to say about a rollout that is not there any more. The same entry again is one.</summary>
    public Task NoteAboutGoneAsync(RolloutId rollout, AuditEntry entry, CancellationToken cancellationToken = default) =>
        _entries.UpsertAsync(
            Tables.AllRollouts, $"{entry.At.UtcTicks.ToString("D20", CultureInfo.InvariantCulture)}-{rollout}", entry, cancellationToken);

    /// <summary>About rollouts that are not there any more, in order of time.</summary>
    public Task<List<AuditEntry>> ReadAboutGoneAsync(CancellationToken cancellationToken = default) =>
        _entries.AllAsync(Tables.AllRollouts, cancellationToken);

    public Task<List<AuditEntry>> ReadAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        _entries.AllAsync(Tables.Of(rollout), cancellationToken);
}
