using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Licences;

/// <summary>
/// IT gives licences by hand and says so in the portal: for tools that no directory gives out, and where none is configured. Whoever is to have
/// one stands on the list and counts as failed with <see cref="LicenceFailure.OnItsList"/>, so that IT is asked like for any other repair.
/// </summary>
/// <remarks>The list knows people by a hash of their address; names come from the people list, and leave with it.</remarks>
public sealed class ItsOwnList(IDocumentStore store) : ILicenceProvider
{
    private readonly Collection<ListedLicence> _list = new(store, Tables.Directory, ListJson.Default.ListedLicence);

    /// <summary>Only IT knows.</summary>
    public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SeatReport(null, null));

    public Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            product,
            people,
            (_, listed) => listed?.State switch
            {
                null or ListState.TakenBack => new ListedLicence(ListState.ToGive),
                ListState.ToTakeBack => new ListedLicence(ListState.Given),
                _ => null,
            },
            listed => listed!.State switch
            {
                ListState.Given => (LicenceState.AlreadyAssigned, null),
                ListState.Refused => (LicenceState.Failed, listed.Reason),
                _ => (LicenceState.Failed, LicenceFailure.OnItsList),
            },
            cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            product,
            people,
            (_, _) => null,
            listed => (listed?.State == ListState.Given ? LicenceState.AlreadyAssigned : LicenceState.None, null),
            cancellationToken);

    /// <summary>What was given is to be taken back, and stands on the list until IT has done so.</summary>
    public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            product,
            people,
            (_, listed) => listed?.State switch
            {
                ListState.Given => new ListedLicence(ListState.ToTakeBack),
                ListState.ToGive or ListState.Refused => new ListedLicence(ListState.TakenBack),
                _ => null,
            },
            listed => (listed?.State == ListState.ToTakeBack ? LicenceState.Returned : LicenceState.None, null),
            cancellationToken);

    /// <summary>How people stand on the list; who never stood on it is left out.</summary>
    public async Task<IReadOnlyList<(LicenceSubject Person, ListedLicence Listed)>> ReadAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default)
    {
        var listed = new Dictionary<string, ListedLicence>(StringComparer.Ordinal);
        await foreach (var row in _list.ReadAllAsync(KeyOf(product), cancellationToken))
        {
            listed.Add(row.Row, row.Value);
        }

        return [.. people.Where(p => listed.ContainsKey(KeyOf(p.Address))).Select(p => (p, listed[KeyOf(p.Address)]))];
    }

    /// <summary>IT has done what the list asked for: given, could not be given (with the reason), or taken back.</summary>
    /// <param name="product">The plan's product.</param>
    /// <param name="people">Those it has dealt with.</param>
    /// <param name="refusals">Who could not get one; of others it says nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How each stands now. Who had nothing open stands as before.</returns>
    public Task<IReadOnlyList<LicenceResult>> ConfirmAsync(
        string product,
        IReadOnlyList<LicenceSubject> people,
        IReadOnlyDictionary<Ids.EmployeeId, LicenceFailure> refusals,
        CancellationToken cancellationToken = default)
    {
        var reasons = people.Where(p => refusals.ContainsKey(p.Employee)).ToDictionary(p => KeyOf(p.Address), p => refusals[p.Employee], StringComparer.Ordinal);
        return ChangeAsync(
            product,
            people,
            (row, listed) => listed?.State switch
            {
                ListState.ToGive or ListState.Refused when reasons.TryGetValue(row, out var reason) => new ListedLicence(ListState.Refused, reason),
                ListState.ToGive or ListState.Refused => new ListedLicence(ListState.Given),
                ListState.ToTakeBack => new ListedLicence(ListState.TakenBack),
                _ => null,
            },
            listed => listed?.State switch
            {
                ListState.Given => (LicenceState.Assigned, null),
                ListState.Refused => (LicenceState.Failed, listed.Reason),
                ListState.TakenBack => (LicenceState.Returned, null),
                _ => (LicenceState.None, null),
            },
            cancellationToken);
    }

    /// <param name="product">The plan's product.</param>
    /// <param name="people">The people.</param>
    /// <param name="change">From a row's key and content; null leaves it as it is.</param>
    /// <param name="say">What to say of somebody afterwards.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async Task<IReadOnlyList<LicenceResult>> ChangeAsync(
        string product,
        IReadOnlyList<LicenceSubject> people,
        Func<string, ListedLicence?, ListedLicence?> change,
        Func<ListedLicence?, (LicenceState State, LicenceFailure? Failure)> say,
        CancellationToken cancellationToken)
    {
        var after = new Dictionary<string, ListedLicence?>(StringComparer.Ordinal);
        await _list.UpdateManyAsync(
            KeyOf(product),
            [.. people.Select(p => KeyOf(p.Address)).Distinct(StringComparer.Ordinal)],
            (row, listed) =>
            {
                var changed = change(row, listed);
                after[row] = changed ?? listed;
                return changed;
            },
            cancellationToken);
        return
        [
            .. people.Select(p =>
            {
                var (state, failure) = say(after[KeyOf(p.Address)]);
                return new LicenceResult(p.Employee, state, failure);
            }),
        ];
    }

    /// <summary>Apart from the simulated directory's keys.</summary>
    private static string KeyOf(string text) => DirectoryKeys.Of("its-list:" + text);
}
