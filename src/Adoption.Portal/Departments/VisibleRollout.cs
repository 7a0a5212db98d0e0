using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Departments;

/// <summary>Finds the rollout of an address, if the signed-in person may see it; for all others it is not there.</summary>
internal sealed class VisibleRollout(RolloutBook rollouts, PlanBook plans, OverviewReader overview)
{
    /// <returns>Null: there is none, or it is not for this reader. Nobody is told which.</returns>
    public async Task<(PortalUser User, OverviewRow Row, RolloutPlan Plan)?> FindAsync(
        string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (PortalUser.From(context.User) is not { } user || !ITypedId<RolloutId>.IsValid(id)
            || await rollouts.FindAsync(new RolloutId(id), cancellationToken) is not { } rollout)
        {
            return null;
        }

        var plan = (await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken)).Plan;
        return RolloutAccess.MaySee(user, plan) ? (user, await overview.GetAsync(rollout.Id, IsLead(user), cancellationToken), plan) : null;
    }

    public static bool IsLead(PortalUser user) => user.Is(Roles.Hr, Roles.ProgrammeOwner);
}
