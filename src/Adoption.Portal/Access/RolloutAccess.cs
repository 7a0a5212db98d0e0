using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Access;

/// <summary>Which rollouts somebody may see. Pure.</summary>
public static class RolloutAccess
{
    /// <summary>Offices that exist once in a company: they see every department.</summary>
    private static readonly string[] CompanyWide = [Roles.Hr, Roles.ProgrammeOwner, Roles.PrivacyOfficer, Roles.WorksCouncil, Roles.It];

    /// <summary>
    /// A head sees the own department and a sponsor the own rollouts: those whose plan names the address they signed in with. A sign-in without
    /// an address (a one-time link given out by whoever runs the server) stands for the office as such.
    /// </summary>
    public static bool MaySee(PortalUser user, RolloutPlan plan) => MaySee(user, office => plan.Of(office)?.Address);

    /// <summary>As for its plan, from the overview's row.</summary>
    public static bool MaySee(PortalUser user, GlancePlan plan) =>
        MaySee(user, office => plan.Holders.FirstOrDefault(h => h.Office == office)?.Address);

    /// <summary>Whether somebody who is signed in holds the office in this rollout and may answer for it.</summary>
    public static bool Holds(PortalUser user, OfficeRole office, RolloutPlan plan) => Holds(user, office, o => plan.Of(o)?.Address);

    /// <summary>As for its plan, from the overview's row.</summary>
    public static bool Holds(PortalUser user, OfficeRole office, GlancePlan plan) =>
        Holds(user, office, o => plan.Holders.FirstOrDefault(h => h.Office == o)?.Address);

    private static bool MaySee(PortalUser user, Func<OfficeRole, string?> addressOf) =>
        user.Is(CompanyWide) || user.Roles.Any(r => Holds(user, Roles.OfficeOf(r), addressOf));

    private static bool Holds(PortalUser user, OfficeRole office, Func<OfficeRole, string?> addressOf) =>
        user.Roles.Any(r => Roles.OfficeOf(r) == office)
        && (user.Is(CompanyWide) && office is not (OfficeRole.Sponsor or OfficeRole.Head)
            || user.Address is null
            || string.Equals(addressOf(office), user.Address, StringComparison.OrdinalIgnoreCase));
}
