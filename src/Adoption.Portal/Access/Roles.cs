using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Access;

/// <summary>The roles of people who sign in, as they stand in claims (<c>roles</c> of an app registration).</summary>
public static class Roles
{
    public const string Hr = nameof(OfficeRole.Hr);
    public const string ProgrammeOwner = nameof(OfficeRole.ProgrammeOwner);
    public const string Sponsor = nameof(OfficeRole.Sponsor);
    public const string PrivacyOfficer = nameof(OfficeRole.PrivacyOfficer);
    public const string WorksCouncil = nameof(OfficeRole.WorksCouncil);
    public const string It = nameof(OfficeRole.It);
    public const string Head = nameof(OfficeRole.Head);

    public static IReadOnlyList<string> All { get; } = [Hr, ProgrammeOwner, Sponsor, PrivacyOfficer, WorksCouncil, It, Head];

    /// <summary>The office that a role answers for.</summary>
    public static OfficeRole OfficeOf(string role) => Enum.Parse<OfficeRole>(role);
}
