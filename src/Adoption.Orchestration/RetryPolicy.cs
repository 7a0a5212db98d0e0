namespace Adoption.Orchestration;

/// <summary>
/// How often a thrown exception is tried again. Each wait is a durable timer and so an action in history: changing a policy is a
/// breaking change for running instances.
/// </summary>
/// <param name="MaxAttempts">Attempts in all, the first included; at least 1.</param>
/// <param name="FirstDelay">The wait before the second attempt.</param>
/// <param name="BackoffCoefficient">Factor from one wait to the next; at least 1.</param>
/// <param name="MaxDelay">The longest wait.</param>
public sealed record RetryPolicy(int MaxAttempts, TimeSpan FirstDelay, double BackoffCoefficient, TimeSpan MaxDelay)
{
    /// <summary>The wait before the next attempt, or none when <paramref name="failedAttempts"/> used up the policy.</summary>
    public TimeSpan? DelayAfter(int failedAttempts)
    {
        if (failedAttempts >= MaxAttempts)
        {
            return null;
        }

        var ticks = FirstDelay.Ticks * Math.Pow(BackoffCoefficient, failedAttempts - 1);
        return TimeSpan.FromTicks((long)Math.Min(ticks, MaxDelay.Ticks));
    }
}
