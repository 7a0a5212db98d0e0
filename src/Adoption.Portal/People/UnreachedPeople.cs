using Adoption.Portal.Overview;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.People;

/// <summary>Whom mails do not reach, for HR behind sign-in: by name, with the address that does not work.</summary>
internal sealed class UnreachedPeople(Undeliverables undeliverables, PeopleBook people, Addresses addresses)
{
    /// <summary>Office-holders first; nobody who has left.</summary>
    public async Task<IReadOnlyList<UnreachedPerson>> ReadAsync(RolloutId rollout, RolloutPlan plan, CancellationToken cancellationToken)
    {
        var unreached = new List<UnreachedPerson>();
        foreach (var noted in await undeliverables.AllAsync(rollout, cancellationToken))
        {
            var address = await addresses.FindAsync(rollout, noted.Recipient, cancellationToken);
            if (noted.Recipient.Employee is { } employee && await people.FindAsync(rollout, employee, cancellationToken) is { Left: false } person)
            {
                unreached.Add(new UnreachedPerson(noted.Recipient, person.Name, person.Number, null, address, noted.Reason));
            }
            else if (noted.Recipient.Office is { } office && plan.Of(office) is { } holder)
            {
                unreached.Add(new UnreachedPerson(noted.Recipient, holder.Name, null, office, address, noted.Reason));
            }
        }

        return [.. unreached.OrderBy(p => p.Office is null).ThenBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>A server's or provider's word, as people say it.</summary>
    public static string ReasonIn(Speech speech, string reason) => reason switch
    {
        "bounced" or "suppressed" => speech.Say("E-Mails kommen zurück", "mails come back"),
        "unknown-mailbox" => speech.Say("das Postfach gibt es nicht", "there is no such mailbox"),
        "mailbox-closed" => speech.Say("das Postfach ist geschlossen", "the mailbox is closed"),
        "mailbox-full" => speech.Say("das Postfach ist voll", "the mailbox is full"),
        "no-route" => speech.Say("die Domäne nimmt keine E-Mails an", "the domain takes no mails"),
        _ => speech.Say("der Mailserver nimmt die Adresse nicht an", "the mail server does not take the address"),
    };
}

/// <param name="Recipient">Whose address it is.</param>
/// <param name="Name">As in the export or the plan.</param>
/// <param name="Number">The personnel number; null: an office-holder.</param>
/// <param name="Office">Null: an employee.</param>
/// <param name="Address">That does not work; null: there is none any more.</param>
/// <param name="Reason">In one word.</param>
public sealed record UnreachedPerson(MailRecipient Recipient, string Name, string? Number, OfficeRole? Office, string? Address, string Reason)
{
    public string WhoIn(Speech speech) => Number ?? speech.Office(Office!.Value);
}
