using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Licences;

/// <summary>
/// Gives out and takes back licences, page by page, through the provider and the book. Every method may be repeated after a crash. An
/// outage of the provider is thrown; results of earlier pages are kept.
/// </summary>
public sealed class LicenceDesk(ILicenceProvider provider, LicenceBook book)
{
    /// <summary>
    /// Who is new is looked up first and written down: so that a licence somebody had before is known as such even when the answer to
    /// the assignment is lost and comes again as "has one already".
    /// </summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="product">The plan's product.</param>
    /// <param name="people">A page of the department.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AssignAsync(
        RolloutId rollout, string product, IReadOnlyList<Participant> people, CancellationToken cancellationToken = default)
    {
        EmployeeId[] ids = [.. people.Select(p => p.Id)];
        var known = await book.ReadAsync(rollout, ids, cancellationToken);
        var strangers = LicencePlanning.StillNeeding(people.Where(p => !known.ContainsKey(p.Id)), known);
        foreach (var page in LicencePlanning.Pages(strangers))
        {
            await book.ApplyAsync(rollout, await provider.CheckAsync(product, page, cancellationToken), cancellationToken);
        }

        known = await book.ReadAsync(rollout, ids, cancellationToken);
        foreach (var page in LicencePlanning.Pages(LicencePlanning.StillNeeding(people, known)))
        {
            await book.ApplyAsync(rollout, await provider.AssignAsync(product, page, cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// Asks again about those whose licence is pending. A directory may not show for a while what it was just told: who seems to have none yet is
    /// still pending.
    /// </summary>
    /// <param name="giveUp">True: who is still pending has failed (<see cref="LicenceFailure.NotConfirmedInTime"/>).</param>
    public async Task CheckAsync(
        RolloutId rollout, string product, IReadOnlyList<LicenceSubject> people, bool giveUp = false, CancellationToken cancellationToken = default)
    {
        foreach (var page in LicencePlanning.Pages(people))
        {
            var results = await provider.CheckAsync(product, page, cancellationToken);
            var stand = results.Select(StillPending);
            await book.ApplyAsync(rollout, [.. giveUp ? stand.Select(GivenUp) : stand], cancellationToken);
        }
    }

    public async Task ReturnAsync(
        RolloutId rollout, string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default)
    {
        foreach (var page in LicencePlanning.Pages(people))
        {
            var results = await provider.ReturnAsync(product, page, cancellationToken);
            await book.ApplyAsync(rollout, [.. results.Select(GivenBack)], cancellationToken);
        }
    }

    private static LicenceResult StillPending(LicenceResult result) =>
        result.State == LicenceState.None ? result with { State = LicenceState.Pending } : result;

    private static LicenceResult GivenUp(LicenceResult result) =>
        result.State == LicenceState.Pending
            ? result with { State = LicenceState.Failed, Failure = LicenceFailure.NotConfirmedInTime }
            : result;

    /// <summary>"Has none" after an answer that was lost means that it was returned.</summary>
    private static LicenceResult GivenBack(LicenceResult result) =>
        result.State == LicenceState.None ? result with { State = LicenceState.Returned } : result;
}
