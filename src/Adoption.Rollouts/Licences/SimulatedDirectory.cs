using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Simulation;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Licences;

/// <summary>
/// The directory of rehearsal and demo. Whom it fails, delays or knows already is a hash of seed and address. It writes its state to a
/// store before it answers, so that a process that is killed and started again gives nobody a second licence.
/// </summary>
/// <param name="options">How it behaves.</param>
/// <param name="clock">Delays and outages are told by it.</param>
/// <param name="store">Where its state survives; null: in memory only. One process at a time.</param>
public sealed class SimulatedDirectory(SimulatedDirectoryOptions options, TimeProvider clock, IDocumentStore? store = null)
    : ILicenceProvider, IDisposable
{
    private const string SeatsPartition = "seats";
    private readonly IDocumentStore _store = store ?? new InMemoryDocumentStore();
    private readonly Dictionary<string, Dictionary<string, DirectoryEntry>> _products = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            product,
            async people => options.Seats is null ? new SeatReport(null, null) : new SeatReport(await SeatsAsync(product, cancellationToken), InUse(people)),
            cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            product,
            async known =>
            {
                var free = await SeatsAsync(product, cancellationToken) - InUse(known);
                return await ForEachAsync(product, known, people, (s, entry) => Assign(s, entry, ref free), cancellationToken);
            },
            cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        InTurnAsync(product, known => ForEachAsync(product, known, people, Check, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        InTurnAsync(product, known => ForEachAsync(product, known, people, Return, cancellationToken), cancellationToken);

    /// <summary>IT mends what made this person's assignment fail; the next assignment succeeds.</summary>
    public Task RepairAsync(string product, string address, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            product,
            known => ForEachAsync(
                product, known, [new LicenceSubject(new EmployeeId("it"), address)],
                (s, entry) => (entry with { Repaired = true }, new LicenceResult(s.Employee, LicenceState.None)), cancellationToken),
            cancellationToken);

    /// <summary>IT buys seats.</summary>
    public Task AddSeatsAsync(string product, int seats, CancellationToken cancellationToken = default) =>
        Seats.UpdateAsync(SeatsPartition, DirectoryKeys.Of(product), s => new DirectorySeats((s?.Added ?? 0) + seats), cancellationToken);

    public void Dispose() => _turn.Dispose();

    private Collection<DirectoryEntry> Entries => new(_store, Tables.Directory, DirectoryJson.Default.DirectoryEntry);

    private Collection<DirectorySeats> Seats => new(_store, Tables.Directory, DirectoryJson.Default.DirectorySeats);

    private static int InUse(Dictionary<string, DirectoryEntry> people) => people.Values.Count(e => e is { HasLicence: true, FromBefore: false });

    private async Task<int> SeatsAsync(string product, CancellationToken cancellationToken) =>
        options.Seats is { } seats ? seats + ((await Seats.GetAsync(SeatsPartition, DirectoryKeys.Of(product), cancellationToken))?.Added ?? 0) : int.MaxValue;

    private (DirectoryEntry Entry, LicenceResult Result) Assign(LicenceSubject subject, DirectoryEntry entry, ref int free)
    {
        var now = clock.GetUtcNow();
        if (entry.HasLicence || LicensedBefore(subject))
        {
            var has = entry.HasLicence ? entry : entry with { HasLicence = true, FromBefore = true, ConfirmedAt = now };
            return (has, new(subject.Employee, has.ConfirmedAt > now ? LicenceState.Pending : LicenceState.AlreadyAssigned));
        }

        if (!entry.Repaired && FailureOf(subject) is { } failure)
        {
            return (entry, new(subject.Employee, LicenceState.Failed, failure));
        }

        if (free <= 0)
        {
            return (entry, new(subject.Employee, LicenceState.Failed, LicenceFailure.NoSeatsLeft));
        }

        free--;
        var delayed = Share("delayed", subject.Address) < options.DelayedShare;
        return (
            entry with { HasLicence = true, FromBefore = false, ConfirmedAt = delayed ? now + options.Delay : now },
            new(subject.Employee, delayed ? LicenceState.Pending : LicenceState.Assigned));
    }

    private (DirectoryEntry Entry, LicenceResult Result) Check(LicenceSubject subject, DirectoryEntry entry)
    {
        var state = entry switch
        {
            { HasLicence: true, FromBefore: true } => LicenceState.AlreadyAssigned,
            { HasLicence: true } when entry.ConfirmedAt > clock.GetUtcNow() => LicenceState.Pending,
            { HasLicence: true } => LicenceState.Assigned,
            _ when LicensedBefore(subject) => LicenceState.AlreadyAssigned,
            _ => LicenceState.None,
        };
        return (entry, new(subject.Employee, state));
    }

    private (DirectoryEntry Entry, LicenceResult Result) Return(LicenceSubject subject, DirectoryEntry entry) =>
        entry.HasLicence
            ? (entry with { HasLicence = false }, new(subject.Employee, LicenceState.Returned))
            : (entry, new(subject.Employee, LicenceState.None));

    private bool LicensedBefore(LicenceSubject subject) => Share("before", subject.Address) < options.LicensedBeforeShare;

    private LicenceFailure? FailureOf(LicenceSubject subject)
    {
        if (options.Failing.TryGetValue(subject.Address, out var listed))
        {
            return listed;
        }

        return Share("failing", subject.Address) < options.FailingShare && options.Reasons.Count > 0
            ? options.Reasons[(int)(Share("reason", subject.Address) * options.Reasons.Count)]
            : null;
    }

    /// <summary>0 (inclusive) to 1 (exclusive), evenly spread over addresses.</summary>
    private double Share(string what, string address) => StableChance.Of(options.Seed, what, address.ToLowerInvariant());

    private async Task<IReadOnlyList<LicenceResult>> ForEachAsync(
        string product,
        Dictionary<string, DirectoryEntry> known,
        IReadOnlyList<LicenceSubject> people,
        Func<LicenceSubject, DirectoryEntry, (DirectoryEntry Entry, LicenceResult Result)> act,
        CancellationToken cancellationToken)
    {
        var changed = new Dictionary<string, DirectoryEntry>(StringComparer.Ordinal);
        var results = new List<LicenceResult>(people.Count);
        foreach (var subject in people)
        {
            var key = DirectoryKeys.Of(subject.Address);
            var before = changed.GetValueOrDefault(key) ?? known.GetValueOrDefault(key) ?? DirectoryEntry.Unknown;
            var (after, result) = act(subject, before);
            results.Add(result);
            if (after != before)
            {
                changed[key] = after;
            }
        }

        await Entries.UpsertManyAsync(DirectoryKeys.Of(product), changed.Select(c => (c.Key, c.Value)), cancellationToken);
        foreach (var (key, entry) in changed)
        {
            known[key] = entry;
        }

        return results;
    }

    private async Task<T> InTurnAsync<T>(
        string product, Func<Dictionary<string, DirectoryEntry>, Task<T>> act, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (options.Outages.Any(o => o.From <= now && now < o.Until))
        {
            throw new DirectoryOutageException("The simulated directory is out of order.");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_products.TryGetValue(product, out var people))
            {
                people = new Dictionary<string, DirectoryEntry>(StringComparer.Ordinal);
                await foreach (var row in Entries.ReadAllAsync(DirectoryKeys.Of(product), cancellationToken))
                {
                    people[row.Row] = row.Value;
                }

                _products.Add(product, people);
            }

            return await act(people);
        }
        finally
        {
            _turn.Release();
        }
    }
}
