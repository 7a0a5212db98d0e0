using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;

namespace Adoption.Portal.Licences;

/// <summary>Who has no licence, by name: for IT alone, behind sign-in.</summary>
internal sealed class FailedLicenceReader(LicenceBook licences, PeopleBook people)
{
    /// <summary>In the order of the export; with those who have left.</summary>
    public async Task<IReadOnlyList<FailedLicence>> ReadAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        var failures = (await licences.FailuresAsync(rollout, cancellationToken)).ToDictionary(f => f.Employee);
        return
        [
            .. (await people.AllAsync(rollout, cancellationToken))
                .Where(p => failures.ContainsKey(p.Id))
                .Select(p => new FailedLicence(p, failures[p.Id].Failure ?? LicenceFailure.ProviderError)),
        ];
    }
}

/// <param name="Person">Whom it concerns.</param>
/// <param name="Reason">Why.</param>
public sealed record FailedLicence(Participant Person, LicenceFailure Reason);
