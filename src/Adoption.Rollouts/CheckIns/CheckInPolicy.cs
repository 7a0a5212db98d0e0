using Adoption.Rollouts.Experimentation;

namespace Adoption.Rollouts.CheckIns;

/// <summary>What an open round does next. Pure.</summary>
public static class CheckInPolicy
{
    /// <param name="plan">The round's instants, up to date with all pauses.</param>
    /// <param name="reminded">The one reminder has gone out.</param>
    /// <param name="remindersForbidden">By the works council.</param>
    /// <param name="paused">The rollout stands still.</param>
    /// <param name="cancelled">The rollout was cancelled.</param>
    /// <param name="now">UTC.</param>
    public static CheckInStep Next(RoundPlan plan, bool reminded, bool remindersForbidden, bool paused, bool cancelled, DateTimeOffset now)
    {
        if (cancelled)
        {
            return new CheckInStep(CheckInAction.Abandon);
        }

        if (paused)
        {
            return new CheckInStep(CheckInAction.Wait);
        }

        if (plan.ClosesAt <= now)
        {
            return new CheckInStep(CheckInAction.Close);
        }

        var remindAt = reminded || remindersForbidden ? null : plan.RemindAt;
        return remindAt <= now
            ? new CheckInStep(CheckInAction.Remind)
            : new CheckInStep(CheckInAction.Wait, remindAt ?? plan.ClosesAt);
    }
}
