using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Overview;

/// <summary>An obligation of an office that is settled, short.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What was owed.</param>
/// <param name="Office">Who owed it.</param>
/// <param name="Subject">As in the obligation, shortened.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Verdict">What was answered; null: nothing was.</param>
/// <param name="At">UTC.</param>
public sealed record ClosedDuty(
    ObligationId Id, ObligationKind Kind, OfficeRole Office, string? Subject, ObligationStatus Status, Verdict? Verdict, DateTimeOffset At)
{
    /// <returns>Null: it is open, or a team lead's.</returns>
    public static ClosedDuty? Of(Obligation obligation) =>
        obligation is { Status: not ObligationStatus.Open, ClosedAt: { } at } && obligation.Assignee.Role != OfficeRole.TeamLead
            ? new(obligation.Id, obligation.Kind, obligation.Assignee.Role, OpenDuty.Short(obligation.Subject), obligation.Status, obligation.Answer?.Verdict, at)
            : null;
}
