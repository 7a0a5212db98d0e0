using Adoption.Portal.Links;
using Adoption.Portal.Rendering;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Employees;

/// <summary>
/// The door behind the links of employees' mails. Whatever is wrong with a token (forged, expired, for another page, of somebody who has left) looks
/// the same from outside.
/// </summary>
internal sealed class LinkDoor(LinkTokens tokens, RolloutBook rollouts, PlanBook plans, PeopleBook people, Speech speech)
{
    /// <returns>Null: this link opens nothing.</returns>
    public async Task<LinkReader?> OpenAsync(LinkPurpose purpose, string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(purpose, token) is not { } ticket || await rollouts.FindAsync(ticket.Rollout, cancellationToken) is not { } rollout)
        {
            return null;
        }

        var snapshot = await plans.OfAsync(rollout.Id, rollout.Plan, cancellationToken);
        if (ticket.Employee is not { } employee)
        {
            return new LinkReader(ticket, token, rollout, snapshot, plans.CalendarOf(snapshot).Default.Zone);
        }

        if (await people.FindAsync(rollout.Id, employee, cancellationToken) is not { Left: false } person)
        {
            return null;
        }

        speech.Expect(person.Language);
        return new LinkReader(ticket, token, rollout, snapshot, plans.CalendarOf(snapshot).Of(person.Site).Zone);
    }
}

/// <summary>Who came through the door, and where to.</summary>
/// <param name="Ticket">What the link is for.</param>
/// <param name="Token">For the addresses of the page's own forms.</param>
/// <param name="Rollout">The rollout.</param>
/// <param name="Snapshot">The plan that holds now.</param>
/// <param name="Zone">Dates are told in it.</param>
public sealed record LinkReader(LinkTicket Ticket, string Token, Rollout Rollout, PlanSnapshot Snapshot, TimeZoneInfo Zone)
{
    public RolloutPlan Plan => Snapshot.Plan;
}
