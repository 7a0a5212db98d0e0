using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.WorksCouncil;

/// <summary>
/// After a renewal was refused, the programme never asks the works council again by itself. When both sides have talked, HR or the programme owner
/// asks anew here, once for each time.
/// </summary>
public sealed class WorksCouncilDesk(
    RolloutBook rollouts, ObligationBook obligations, WorksCouncilGate gate, AuditTrail audit, RolloutBell bell)
{
    /// <param name="rollout">The rollout.</param>
    /// <param name="by">The office that asks.</param>
    /// <param name="reason">What has changed since; it stands in the audit trail.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ControlResult> AskAgainAsync(
        RolloutId rollout, string by, string reason, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return ControlResult.Refuse(ControlRefusal.ReasonMissing);
        }

        if (await rollouts.FindAsync(rollout, cancellationToken) is not { IsCancelled: false, EndedAt: null, GuardrailsVersion: > 0 } running)
        {
            return ControlResult.Refuse(ControlRefusal.GuardrailsNotAgreed);
        }

        var asked = (await obligations.AllAsync(rollout, cancellationToken)).FindAll(o => o.Kind == ObligationKind.WorksCouncilAgreement);
        if (asked.Exists(o => o.Status == ObligationStatus.Open) || (await gate.ReadAsync(rollout, cancellationToken)).Open)
        {
            return ControlResult.Refuse(ControlRefusal.CouncilAskedOrAgreed);
        }

        await obligations.OpenAsync(
            ObligationSpec.Of(
                rollout,
                ObligationKind.WorksCouncilAgreement,
                running.GuardrailsVersion,
                asked.Count + 1,
                1,
                RolloutOrchestrator.InstanceOf(rollout)),
            cancellationToken);
        await audit.AddAsync(rollout, by, "works council asked again", reason, cancellationToken);

        // Whoever waits at the gate takes the new request over, and is rung when it is answered.
        await bell.RingAllAsync(rollout, cancellationToken);
        return ControlResult.Ok;
    }
}
