using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Offices;

/// <summary>What people who are signed in have to do with an obligation's deputy. Pure.</summary>
internal static class DeputyAccess
{
    /// <summary>
    /// Who signs in with the deputy's own address and has the office's role (a sponsor of another department, the head of the one beside). The role
    /// is what makes a sign-in worth more than the link: whoever was only named by a mail does not decide above the plan's amount.
    /// </summary>
    /// <returns>Null: the reader does not stand in.</returns>
    public static Deputy? StandsIn(PortalUser user, Obligation obligation) =>
        user.Address is { } address
        && obligation.Deputy is { Person: { } person } deputy
        && MailAddress.AreSame(address, person.Address)
        && user.Offices.Contains(obligation.Assignee.Role)
            ? deputy
            : null;

    /// <summary>The office in which somebody decides who answers: the one that owes it, else HR's or the programme owner's.</summary>
    /// <returns>Null: none.</returns>
    public static OfficeRole? ActsAs(PortalUser user, Obligation obligation, RolloutPlan plan) =>
        StandsIn(user, obligation) is not null ? null
        : RolloutAccess.Holds(user, obligation.Assignee.Role, plan) ? obligation.Assignee.Role
        : !VisibleRollout.IsLead(user) || !RolloutAccess.MaySee(user, plan) ? null
        : user.Is(Roles.ProgrammeOwner) ? OfficeRole.ProgrammeOwner
        : OfficeRole.Hr;
}
