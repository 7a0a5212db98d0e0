using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail;

/// <summary>Whether a mail is still owed. What will never be sent is dropped first; then what must wait waits.</summary>
public static class MailOwedPolicy
{
    /// <summary>By then an undone rollout's outbox is deleted, or the rollout stands again.</summary>
    private static readonly TimeSpan UndoingTakes = TimeSpan.FromMinutes(1);

    public static MailDecision Decide(MailFacts facts)
    {
        if (facts.BeingUndone)
        {
            return MailDecision.Postpone(facts.Now + UndoingTakes);
        }

        if (WhyNotOwed(facts) is { } reason)
        {
            return MailDecision.Drop(reason);
        }

        if (facts.Rollout == RolloutStatus.Paused && !facts.Kind.IsAboutAllDepartments())
        {
            return MailDecision.Hold(HoldReason.RolloutPaused);
        }

        if (facts.Kind.IsToEmployees() && !facts.GateOpen)
        {
            return MailDecision.Hold(HoldReason.GateClosed);
        }

        if (facts.SendingInstant > facts.Now)
        {
            return MailDecision.Postpone(facts.SendingInstant);
        }

        // Last: until its turn comes, nothing may tell it from the others.
        return facts.Silenced || (facts.Unsubscribed && facts.Kind.CanBeUnsubscribed()) ? MailDecision.Withhold : MailDecision.Send;
    }

    private static DropReason? WhyNotOwed(MailFacts facts) => facts switch
    {
        { Rollout: null } => DropReason.RolloutGone,
        { Rollout: RolloutStatus.Cancelled } when !facts.Kind.SurvivesCancellation() => DropReason.RolloutCancelled,
        { To: null } => DropReason.RecipientGone,
        { Obligation: not ObligationStatus.Open } when facts.Kind.AsksForAnswer() => DropReason.ObligationClosed,
        { RoundClosed: true } when facts.Kind.AsksForCheckIn() => DropReason.RoundClosed,
        { Kind: MailKind.CheckInReminder } when facts.Restrictions.Contains(Restriction.NoReminders) => DropReason.Restricted,
        { Kind: MailKind.CheckInReminder, HasAnswered: true } => DropReason.Answered,
        { To.Address: null } => DropReason.NoMailbox,
        _ => null,
    };
}
