using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Delivery;

/// <summary>Where mails to office-holders go: the plan's address, or the one by which HR corrected it in this rollout.</summary>
public sealed class Addresses(IDocumentStore store, PeopleBook people, PlanBook plans)
{
    private readonly Collection<OfficeAddress> _corrected = new(store, Tables.OfficeAddresses, DeliveryJson.Default.OfficeAddress);

    /// <returns>Null: nobody holds the office, the person has left, or has no mailbox.</returns>
    public async Task<string?> FindAsync(RolloutId rollout, MailRecipient recipient, CancellationToken cancellationToken = default) =>
        recipient.Employee is { } employee
            ? await people.FindAsync(rollout, employee, cancellationToken) is { Left: false } person ? person.Address : null
            : (await plans.OfAsync(rollout, cancellationToken)).Plan.Of(recipient.Office!.Value) is { } holder
                ? await CorrectedAsync(rollout, recipient.Office.Value, cancellationToken) ?? holder.Address
                : null;

    /// <returns>Null: as the plan says.</returns>
    public async Task<string?> CorrectedAsync(RolloutId rollout, OfficeRole office, CancellationToken cancellationToken = default) =>
        (await _corrected.GetAsync(Tables.Of(rollout), MailRecipient.Of(office).Key, cancellationToken))?.Address;

    internal Task SaveAsync(RolloutId rollout, OfficeRole office, string address, CancellationToken cancellationToken) =>
        _corrected.UpsertAsync(Tables.Of(rollout), MailRecipient.Of(office).Key, new OfficeAddress(office, address), cancellationToken);
}
