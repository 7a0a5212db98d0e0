using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Licences;

/// <summary>Where IT reads its own list for a department, and says what it has done.</summary>
public sealed class ItsListDesk(
    ItsOwnList list, ItsListReader reader, PlanBook plans, LicenceBook licences, GlanceBook glances, ObligationBook obligations, ObligationDesk answers)
{
    /// <inheritdoc cref="ItsListReader.ReadAsync"/>
    public Task<IReadOnlyList<ListedPerson>> ReadAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        reader.ReadAsync(rollout, cancellationToken);

    /// <summary>
    /// IT has worked through the list: everybody in it has a licence, or gave it back, except those named with a reason. IT's open request is
    /// answered with it. Saying it again changes nothing.
    /// </summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="done">Whom the list showed: who came on it since stays on it.</param>
    /// <param name="refusals">Who could not get one, and why.</param>
    /// <param name="by">Who says so, for the audit trail.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ConfirmAsync(
        RolloutId rollout,
        IReadOnlySet<EmployeeId> done,
        IReadOnlyDictionary<EmployeeId, LicenceFailure> refusals,
        string by,
        CancellationToken cancellationToken = default)
    {
        var listed = (await ReadAsync(rollout, cancellationToken)).Where(l => l.IsOpen && done.Contains(l.Person.Id)).ToList();
        var product = (await plans.OfAsync(rollout, cancellationToken)).Plan.Licences.Product;
        foreach (var page in LicencePlanning.Pages(listed.Select(l => new LicenceSubject(l.Person.Id, l.Person.Address!))))
        {
            await licences.ApplyAsync(rollout, await list.ConfirmAsync(product, page, refusals, cancellationToken), cancellationToken);
        }

        await glances.NoteLicencesAsync(rollout, cancellationToken);
        foreach (var open in await obligations.AllAsync(rollout, cancellationToken))
        {
            if (open is { Kind: ObligationKind.RepairLicences, Status: ObligationStatus.Open })
            {
                await answers.AnswerOfTheListAsync(rollout, open.Id, new ObligationAnswer { Verdict = Verdict.Done, By = by, At = default }, cancellationToken);
            }
        }
    }
}
