using Adoption.Orchestration;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations;

/// <summary>An obligation that is to be opened. Its id names the occasion: opening it again changes nothing.</summary>
public sealed record ObligationSpec(
    RolloutId Rollout, ObligationId Id, ObligationKind Kind, Assignee Assignee, int Cycle, InstanceId Owner, string? Subject = null)
{
    /// <summary>An obligation of the office that its kind belongs to.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="kind">What is owed.</param>
    /// <param name="cycle">The cycle, or the guardrails' version.</param>
    /// <param name="number">From 1: the how-manieth of its kind in the cycle.</param>
    /// <param name="attempt">From 1: one more after it failed its phase.</param>
    /// <param name="owner">The orchestration to ring.</param>
    public static ObligationSpec Of(RolloutId rollout, ObligationKind kind, int cycle, int number, int attempt, InstanceId owner) =>
        new(rollout, new ObligationId($"{Kebab(kind.ToString())}-{cycle}-{number}-{attempt}"), kind, new Assignee(OfficeOf(kind)), cycle, owner);

    public static OfficeRole OfficeOf(ObligationKind kind) => kind switch
    {
        ObligationKind.SignOffManagement or ObligationKind.PrivacyDeviation => OfficeRole.Management,
        ObligationKind.SignOffIt or ObligationKind.ProvideSeats or ObligationKind.RepairLicences or ObligationKind.Integration => OfficeRole.It,
        ObligationKind.PrivacyOpinion => OfficeRole.PrivacyOfficer,
        ObligationKind.WorksCouncilAgreement => OfficeRole.WorksCouncil,
        ObligationKind.ChangeGuardrails or ObligationKind.ReachEmployees or ObligationKind.MendIntake => OfficeRole.Hr,
        ObligationKind.QuorumMissed or ObligationKind.PhaseFailed => OfficeRole.ProgrammeOwner,
        ObligationKind.Decision => OfficeRole.Sponsor,
        _ => OfficeRole.Head,
    };

    private static string Kebab(string pascal) =>
        string.Concat(pascal.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
