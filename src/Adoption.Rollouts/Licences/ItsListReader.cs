using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Licences;

/// <summary>How a department stands on IT's own list; nobody stands there where another provider gives the licences.</summary>
public sealed class ItsListReader(ItsOwnList list, PeopleBook people, PlanBook plans)
{
    /// <summary>Everybody of the department who stands on the list, in the order of the export.</summary>
    public async Task<IReadOnlyList<ListedPerson>> ReadAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var everybody = (await people.AllAsync(rollout, cancellationToken)).Where(p => p.Address is not null).ToDictionary(p => p.Id);
        var subjects = everybody.Values.Select(p => new LicenceSubject(p.Id, p.Address!)).ToList();
        var product = (await plans.OfAsync(rollout, cancellationToken)).Plan.Licences.Product;
        return
        [
            .. (await list.ReadAsync(product, subjects, cancellationToken))
                .OrderBy(l => l.Person.Employee.Value, StringComparer.Ordinal)
                .Select(l => new ListedPerson(everybody[l.Person.Employee], l.Listed)),
        ];
    }

    /// <summary>How many people wait for a licence that IT gives by hand.</summary>
    public async Task<int> WaitingAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        (await ReadAsync(rollout, cancellationToken)).Count(l => l is { Person.Left: false, Listed.State: ListState.ToGive or ListState.Refused });
}

/// <param name="Person">From the people list.</param>
/// <param name="Listed">How they stand.</param>
public sealed record ListedPerson(Participant Person, ListedLicence Listed)
{
    /// <summary>IT has something to do.</summary>
    public bool IsOpen => Listed.State is ListState.ToGive or ListState.Refused or ListState.ToTakeBack;
}
