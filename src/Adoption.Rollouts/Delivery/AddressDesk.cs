using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Delivery;

/// <summary>Where HR corrects an address. The same address once more is no mistake: its mailbox may be there again.</summary>
public sealed class AddressDesk(RolloutBook rollouts, PeopleDesk people, Addresses addresses, Redelivery redelivery, AuditTrail audit)
{
    public Task<AddressCorrection> CorrectAsync(
        RolloutId rollout, EmployeeId employee, string address, string by, CancellationToken cancellationToken = default) =>
        MailAddress.IsPossible(address)
            ? people.CorrectAddressAsync(rollout, employee, address, by, cancellationToken)
            : Task.FromResult(AddressCorrection.Impossible);

    /// <summary>An office-holder's, for this rollout; the plan stays as it was agreed.</summary>
    public async Task<AddressCorrection> CorrectAsync(
        RolloutId rollout, OfficeRole office, string address, string by, CancellationToken cancellationToken = default)
    {
        if (!MailAddress.IsPossible(address))
        {
            return AddressCorrection.Impossible;
        }

        if (await rollouts.FindAsync(rollout, cancellationToken) is not { } found
            || await addresses.FindAsync(rollout, MailRecipient.Of(office), cancellationToken) is not { } before)
        {
            return AddressCorrection.Unknown;
        }

        if (found is { EndedAt: not null } or { IsCancelled: true })
        {
            return AddressCorrection.Over;
        }

        await addresses.SaveAsync(rollout, office, address, cancellationToken);
        await audit.AddAsync(rollout, by, $"address corrected: {office}", null, cancellationToken);
        await redelivery.AddressesChangedAsync(rollout, [new AddressChange(MailRecipient.Of(office), before, address)], cancellationToken);
        return AddressCorrection.Corrected;
    }
}

public enum AddressCorrection
{
    Corrected,

    /// <summary>Nobody of that number or office.</summary>
    Unknown,

    /// <summary>It can't be an address.</summary>
    Impossible,

    /// <summary>Somebody else of the department has it.</summary>
    Taken,

    /// <summary>The rollout has ended.</summary>
    Over,
}
