using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Portal.Links;
using Adoption.Portal.Rendering;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Offices;

/// <summary>
/// The two ways to an obligation. Whatever is wrong with a link, and whoever an obligation is not for, sees the same page that tells nothing.
/// </summary>
internal sealed class DutyDoor(
    LinkTokens tokens,
    RolloutBook rollouts,
    PlanBook plans,
    PeopleBook people,
    ObligationBook obligations,
    BusinessCaseBook cases,
    ObligationBriefs briefs,
    Speech speech)
{
    /// <returns>Null: this link opens nothing.</returns>
    public async Task<Duty?> ByLinkAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(LinkPurpose.AnswerObligation, token) is not { Obligation: { } id, Office: { } office } ticket
            || await rollouts.FindAsync(ticket.Rollout, cancellationToken) is not { } rollout
            || await obligations.FindAsync(rollout.Id, id, cancellationToken) is not { } obligation
            || obligation.Assignee != new Assignee(office, ticket.Employee))
        {
            return null;
        }

        var standsIn = ticket.Deputy is null ? null : obligation.Deputy;
        if (standsIn?.Number != ticket.Deputy || standsIn is { Person: null })
        {
            return null;
        }

        var snapshot = await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken);
        var calendar = plans.CalendarOf(snapshot);
        TimeZoneInfo zone;
        if (ticket.Employee is { } employee)
        {
            if (await people.FindAsync(rollout.Id, employee, cancellationToken) is not { Left: false } lead)
            {
                return null;
            }

            speech.Expect(lead.Language);
            zone = calendar.Of(lead.Site).Zone;
        }
        else
        {
            if (snapshot.Plan.Of(office) is not { } holder)
            {
                return null;
            }

            speech.Expect(holder.Language);
            zone = calendar.Of(holder).Zone;
        }

        if (standsIn is { Person: { } deputy })
        {
            speech.Expect(deputy.Language);
        }

        var needsSignIn = obligation is { Kind: ObligationKind.Decision, Status: ObligationStatus.Open }
            && DecisionAmount.NeedsSignIn(snapshot.Plan, await cases.FindAsync(rollout.Id, obligation.Cycle, cancellationToken));
        return await MakeAsync(rollout, snapshot, obligation, zone, $"/a/{token}", cancellationToken) is { } duty
            ? duty with { NeedsSignIn = needsSignIn, StandsIn = standsIn, ActsAs = standsIn is null ? office : null }
            : null;
    }

    /// <returns>Null: there is none, or it is not for this reader.</returns>
    public async Task<Duty?> SignedInAsync(string rolloutId, string obligationId, HttpContext context, CancellationToken cancellationToken)
    {
        if (PortalUser.From(context.User) is not { } user
            || !ITypedId<RolloutId>.IsValid(rolloutId)
            || !ITypedId<ObligationId>.IsValid(obligationId)
            || await rollouts.FindAsync(new RolloutId(rolloutId), cancellationToken) is not { } rollout
            || await obligations.FindAsync(rollout.Id, new ObligationId(obligationId), cancellationToken) is not { Assignee.TeamLead: null } obligation)
        {
            return null;
        }

        var snapshot = await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken);
        var standsIn = DeputyAccess.StandsIn(user, obligation);
        var holds = standsIn is not null || RolloutAccess.Holds(user, obligation.Assignee.Role, snapshot.Plan);
        var reads = VisibleRollout.IsLead(user) && RolloutAccess.MaySee(user, snapshot.Plan);
        if (!holds && !reads)
        {
            return null;
        }

        var zone = plans.CalendarOf(snapshot).Default.Zone;
        return await MakeAsync(rollout, snapshot, obligation, zone, $"/rollouts/{rollout.Id}/obligations/{obligation.Id}", cancellationToken) is { } duty
            ? duty with { User = user, IsTheirs = holds, StandsIn = standsIn, ActsAs = DeputyAccess.ActsAs(user, obligation, snapshot.Plan) }
            : null;
    }

    private async Task<Duty?> MakeAsync(
        Rollout rollout, PlanSnapshot snapshot, Obligation obligation, TimeZoneInfo zone, string path, CancellationToken cancellationToken) =>
        await briefs.ReadAsync(obligation, speech.Language, zone.Id, cancellationToken) is { } brief
            ? new Duty
            {
                Obligation = obligation, Rollout = rollout, Snapshot = snapshot, Brief = brief, Zone = zone, Path = path, IsTheirs = true,
            }
            : null;
}
