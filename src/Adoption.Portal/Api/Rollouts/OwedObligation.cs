using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Portal.Offices;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>Finds the obligation of an address for a caller who may know of it: who may see the rollout, and who stands in for its office.</summary>
internal sealed class OwedObligation(VisibleRollout visible, RolloutBook rollouts, PlanBook plans, ObligationBook obligations)
{
    /// <returns>Null: there is none, or it is not for this caller. Nobody is told which.</returns>
    public async Task<(PortalUser User, Obligation Owed, RolloutPlan Plan)?> FindAsync(
        string id, string obligation, HttpContext context, CancellationToken cancellationToken)
    {
        if (PortalUser.From(context.User) is not { } user
            || !ITypedId<RolloutId>.IsValid(id)
            || !ITypedId<ObligationId>.IsValid(obligation)
            || await rollouts.FindAsync(new RolloutId(id), cancellationToken) is not { } rollout
            || await obligations.FindAsync(rollout.Id, new ObligationId(obligation), cancellationToken) is not { } owed
            || owed.Assignee.Role == OfficeRole.TeamLead
            || !OverviewReader.IsFor(owed.Kind, VisibleRollout.IsLead(user))
            || (DeputyAccess.StandsIn(user, owed) is null && await visible.FindAsync(id, context, cancellationToken) is null))
        {
            return null;
        }

        return (user, owed, (await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken)).Plan);
    }
}
