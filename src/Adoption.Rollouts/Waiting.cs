using Adoption.Orchestration;

namespace Adoption.Rollouts;

/// <summary>How every orchestrator waits: for the doorbell, or until an instant. Whoever wakes reads the store again.</summary>
public static class Waiting
{
    /// <param name="context">The orchestration.</param>
    /// <param name="wakeAt">UTC; null: for the doorbell alone.</param>
    public static async Task WaitForRingAsync(this OrchestrationContext context, DateTimeOffset? wakeAt)
    {
        if (wakeAt is { } deadline)
        {
            await context.ReceiveEventAsync(Doorbell.Event, deadline);
        }
        else
        {
            await context.ReceiveEventAsync(Doorbell.Event);
        }
    }
}
