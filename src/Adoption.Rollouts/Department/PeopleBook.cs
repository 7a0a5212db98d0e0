using System.Globalization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Department;

/// <summary>The people of a rollout, page by page.</summary>
public sealed class PeopleBook(IDocumentStore store)
{
    private readonly Collection<Participant> _people = new(store, Tables.People, DepartmentJson.Default.Participant);

    public Task<Participant?> FindAsync(RolloutId rollout, EmployeeId id, CancellationToken cancellationToken = default) =>
        _people.GetAsync(Tables.Of(rollout), id.Value, cancellationToken);

    public Task SaveAsync(RolloutId rollout, IEnumerable<Participant> people, CancellationToken cancellationToken = default) =>
        _people.UpsertManyAsync(Tables.Of(rollout), people.Select(p => (p.Id.Value, p)), cancellationToken);

    /// <summary>No longer in HR's export: nothing more is sent. Unknown people change nothing.</summary>
    public Task LeaveAsync(RolloutId rollout, EmployeeId id, CancellationToken cancellationToken = default) =>
        _people.UpdateAsync(
            Tables.Of(rollout), id.Value, p => p is { Left: false } ? p with { Left = true } : null, cancellationToken);

    public Task<List<Participant>> AllAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        _people.AllAsync(Tables.Of(rollout), cancellationToken);

    /// <summary>The employees of one page who have not left.</summary>
    public async Task<IReadOnlyList<Participant>> PageAsync(RolloutId rollout, int page, CancellationToken cancellationToken = default)
    {
        var after = IdAt(page * PageInput.Size);
        var rows = await _people.PageAsync(Tables.Of(rollout), after, PageInput.Size, cancellationToken);
        var last = IdAt((page + 1) * PageInput.Size);
        return [.. rows.Where(r => string.CompareOrdinal(r.Row, last) <= 0 && !r.Value.Left).Select(r => r.Value)];
    }

    public async Task<int> CountPagesAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var pages = 0;
        while (await _people.PageAsync(Tables.Of(rollout), IdAt(pages * PageInput.Size), 1, cancellationToken) is { Count: > 0 })
        {
            pages++;
        }

        return pages;
    }

    /// <summary>Where some employees work: one read for ids that follow each other.</summary>
    public async Task<IReadOnlyDictionary<EmployeeId, string>> SitesAsync(
        RolloutId rollout, IReadOnlyCollection<EmployeeId> employees, CancellationToken cancellationToken = default)
    {
        var sites = new Dictionary<EmployeeId, string>();
        if (employees.Count == 0)
        {
            return sites;
        }

        var wanted = employees.ToHashSet();
        var (first, last) = (employees.Min(e => e.Value)!, employees.Max(e => e.Value)!);
        await foreach (var row in _people.ReadRangeAsync(Tables.Of(rollout), first, last, employees.Count, cancellationToken))
        {
            if (wanted.Contains(row.Value.Id))
            {
                sites.Add(row.Value.Id, row.Value.Site);
            }
        }

        return sites;
    }

    /// <summary>The id of the n-th employee, from 1: <c>e00001</c>.</summary>
    public static string IdAt(int number) => "e" + number.ToString("D5", CultureInfo.InvariantCulture);

    public Task ForgetAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        _people.DeletePartitionAsync(Tables.Of(rollout), cancellationToken);
}
