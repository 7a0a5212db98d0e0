using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Who reads a mail, and where: what a calendar of mails is told in.</summary>
public sealed class MailReader(PlanBook plans, PeopleBook people, ObligationBook obligations)
{
    public async Task<(TimeZoneInfo Zone, ObligationKind? About)> OfAsync(MailRequest mail, CancellationToken cancellationToken = default)
    {
        var snapshot = await plans.OfAsync(mail.Rollout, cancellationToken);
        var calendar = plans.CalendarOf(snapshot);
        var site = mail.Recipient.Employee is { } employee
            ? calendar.Of((await people.FindAsync(mail.Rollout, employee, cancellationToken))?.Site)
            : snapshot.Plan.Of(mail.Recipient.Office!.Value) is { } person ? calendar.Of(person) : calendar.Default;
        var about = mail.Obligation is { } id ? (await obligations.FindAsync(mail.Rollout, id, cancellationToken))?.Kind : null;
        return (site.Zone, about);
    }
}
