using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.Licences;

/// <summary>What is known of each employee's licence in a rollout.</summary>
public sealed class LicenceBook(IDocumentStore store, TimeProvider clock)
{
    private readonly Collection<LicenceRecord> _records = new(store, Tables.Licences, LicenceJson.Default.LicenceRecord);

    public Task<LicenceRecord?> FindAsync(RolloutId rollout, EmployeeId employee, CancellationToken cancellationToken = default) =>
        _records.GetAsync(Tables.Of(rollout), employee.Value, cancellationToken);

    /// <summary>The records of some employees; best with ids that follow each other.</summary>
    public async Task<IReadOnlyDictionary<EmployeeId, LicenceRecord>> ReadAsync(
        RolloutId rollout, IReadOnlyCollection<EmployeeId> employees, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<EmployeeId, LicenceRecord>();
        if (employees.Count == 0)
        {
            return found;
        }

        var wanted = employees.Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
        var first = wanted.Min(StringComparer.Ordinal)!;
        var last = wanted.Max(StringComparer.Ordinal)!;
        await foreach (var row in _records.ReadRangeAsync(Tables.Of(rollout), first, last, employees.Count, cancellationToken))
        {
            if (wanted.Contains(row.Row))
            {
                found.Add(row.Value.Employee, row.Value);
            }
        }

        return found;
    }

    /// <summary>Writes down what a provider said. The same results again change nothing.</summary>
    public async Task ApplyAsync(RolloutId rollout, IReadOnlyList<LicenceResult> results, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var last = results.GroupBy(r => r.Employee.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var changed = new Dictionary<string, LicenceState?>(StringComparer.Ordinal);
        await _records.UpdateManyAsync(
            Tables.Of(rollout),
            last.Keys,
            (row, record) =>
            {
                var after = After(record, last[row], now);
                changed[row] = after?.State;
                return after;
            },
            cancellationToken);
        foreach (var state in changed.Values.OfType<LicenceState>())
        {
            ProgrammeMeters.Changed(state);
        }
    }

    public async Task<LicenceCounts> CountAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var states = new Dictionary<LicenceState, int>();
        var failures = new Dictionary<LicenceFailure, int>();
        await foreach (var (_, _, record) in _records.ReadAllAsync(Tables.Of(rollout), cancellationToken))
        {
            states[record.State] = states.GetValueOrDefault(record.State) + 1;
            if (record.Failure is { } failure)
            {
                failures[failure] = failures.GetValueOrDefault(failure) + 1;
            }
        }

        return new LicenceCounts(states, failures);
    }

    /// <summary>For IT's page, behind sign-in: who has no licence, and why. Never for a mail.</summary>
    public Task<IReadOnlyList<LicenceRecord>> FailuresAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        WhereAsync(rollout, r => r.State == LicenceState.Failed, cancellationToken);

    /// <summary>Who is to be asked about again.</summary>
    public Task<IReadOnlyList<LicenceRecord>> PendingAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        WhereAsync(rollout, r => r.State == LicenceState.Pending, cancellationToken);

    /// <summary>Who can use the tool: the readers of the welcome mail.</summary>
    public Task<IReadOnlyList<LicenceRecord>> WithAccessAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        WhereAsync(rollout, r => r.HasAccess, cancellationToken);

    /// <summary>Who asked to keep a licence after the decision to stop.</summary>
    public Task<IReadOnlyList<LicenceRecord>> KeepersAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        WhereAsync(rollout, r => r.KeepRequested, cancellationToken);

    /// <summary>What the programme granted and nobody asked to keep.</summary>
    public async Task<IReadOnlyList<EmployeeId>> ToReturnAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        LicencePlanning.ToReturn(await _records.AllAsync(Tables.Of(rollout), cancellationToken));

    /// <summary>People who left and gave their licence back are here again: they need one like everybody else.</summary>
    public Task ReopenAsync(RolloutId rollout, IReadOnlyList<EmployeeId> employees, CancellationToken cancellationToken = default) =>
        _records.UpdateManyAsync(
            Tables.Of(rollout),
            [.. employees.Select(e => e.Value)],
            (_, r) => r is { State: LicenceState.Returned } ? r with { State = LicenceState.None, Since = clock.GetUtcNow() } : null,
            cancellationToken);

    /// <summary>The person asks to keep the licence. Asking twice is asking once.</summary>
    /// <returns>False: there is none to keep; nothing changed.</returns>
    public async Task<bool> RequestKeepAsync(RolloutId rollout, EmployeeId employee, CancellationToken cancellationToken = default)
    {
        var record = await _records.UpdateAsync(
            Tables.Of(rollout),
            employee.Value,
            r => r is { State: LicenceState.Assigned or LicenceState.Pending, KeepRequested: false } ? r with { KeepRequested = true } : null,
            cancellationToken);
        return record is { KeepRequested: true };
    }

    /// <summary>
    /// Who had none when we asked before, and is now said to have had one already, has it from us: an answer was lost on its way. It
    /// decides who gives a licence back when the programme stops.
    /// </summary>
    private static LicenceRecord? After(LicenceRecord? record, LicenceResult result, DateTimeOffset now)
    {
        var state = record is not null && record.State != LicenceState.AlreadyAssigned && result.State == LicenceState.AlreadyAssigned
            ? LicenceState.Assigned
            : record?.State == LicenceState.AlreadyAssigned && result.State == LicenceState.Assigned
                ? LicenceState.AlreadyAssigned
                : result.State;
        var failure = state == LicenceState.Failed ? result.Failure ?? LicenceFailure.ProviderError : (LicenceFailure?)null;
        if (record is not null && record.State == state && record.Failure == failure)
        {
            return null;
        }

        return (record ?? new LicenceRecord { Employee = result.Employee, State = state, Since = now }) with
        {
            State = state,
            Failure = failure,
            Since = now,
        };
    }

    private async Task<IReadOnlyList<LicenceRecord>> WhereAsync(
        RolloutId rollout, Func<LicenceRecord, bool> wanted, CancellationToken cancellationToken) =>
        [.. (await _records.AllAsync(Tables.Of(rollout), cancellationToken)).Where(wanted)];
}

/// <param name="ByState">Numbers of people.</param>
/// <param name="ByFailure">Numbers of people without a licence, by reason.</param>
public sealed record LicenceCounts(IReadOnlyDictionary<LicenceState, int> ByState, IReadOnlyDictionary<LicenceFailure, int> ByFailure)
{
    public int Of(LicenceState state) => ByState.GetValueOrDefault(state);

    public int WithAccess => Of(LicenceState.Assigned) + Of(LicenceState.AlreadyAssigned);
}
