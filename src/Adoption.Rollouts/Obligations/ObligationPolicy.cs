using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Obligations;

/// <summary>What an obligation's orchestrator does next. A pure function of what the store says.</summary>
public static class ObligationPolicy
{
    /// <param name="obligation">As it stands in the store, its schedule up to date.</param>
    /// <param name="paused">The rollout stands still: nothing fires.</param>
    /// <param name="now">UTC.</param>
    public static ObligationStep Next(Obligation obligation, bool paused, DateTimeOffset now)
    {
        if (obligation.Status != ObligationStatus.Open)
        {
            return ObligationStep.Closed;
        }

        if (paused)
        {
            return ObligationStep.WaitForRing;
        }

        if (obligation.LastRung < 0)
        {
            return ObligationStep.Fire(0);
        }

        // Expiry wins over rungs that were missed while nothing ran: nobody is chased for what no longer counts.
        if (obligation.Schedule.ExpiresAt is { } end && end <= now)
        {
            return ObligationStep.Expire;
        }

        var next = obligation.Schedule.Rungs.Where(r => r.Number > obligation.LastRung).MinBy(r => r.Number);
        if (next is not null && next.At <= now)
        {
            return ObligationStep.Fire(next.Number);
        }

        DateTimeOffset?[] wakes = [next?.At, obligation.Schedule.ExpiresAt];
        return ObligationStep.WaitUntil(wakes.Where(w => w is not null).Min());
    }
}

/// <param name="Action">What to do.</param>
/// <param name="Rung">Which rung fires: 0 is the request itself.</param>
/// <param name="WakeAt">When to look again (UTC); null: when the doorbell rings.</param>
public sealed record ObligationStep(ObligationAction Action, int Rung = 0, DateTimeOffset? WakeAt = null)
{
    public static ObligationStep Closed { get; } = new(ObligationAction.Close);

    public static ObligationStep Expire { get; } = new(ObligationAction.Expire);

    public static ObligationStep WaitForRing { get; } = new(ObligationAction.Wait);

    public static ObligationStep Fire(int rung) => new(ObligationAction.Fire, rung);

    public static ObligationStep WaitUntil(DateTimeOffset? wakeAt) => new(ObligationAction.Wait, 0, wakeAt);
}

[JsonConverter(typeof(JsonStringEnumConverter<ObligationAction>))]
public enum ObligationAction
{
    Wait,
    Fire,
    Expire,
    Close,
}
