namespace Adoption.Rollouts.Plan;

/// <summary>Who holds an office, by the plan.</summary>
public static class OfficeHolders
{
    /// <returns>Null: there is no works council, or the office is a team lead's (the export names those).</returns>
    public static Person? Of(this RolloutPlan plan, OfficeRole office) => office switch
    {
        OfficeRole.Hr => plan.People.Hr,
        OfficeRole.ProgrammeOwner => plan.People.ProgrammeOwner,
        OfficeRole.Sponsor => plan.People.Sponsor,
        OfficeRole.Management => plan.People.Management,
        OfficeRole.It => plan.People.It,
        OfficeRole.PrivacyOfficer => plan.People.PrivacyOfficer,
        OfficeRole.Head => plan.People.Head,
        OfficeRole.WorksCouncil => plan.WorksCouncil.Council,
        _ => null,
    };
}
