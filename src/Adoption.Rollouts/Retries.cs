using Adoption.Orchestration;

namespace Adoption.Rollouts;

/// <summary>
/// Retry policies. Each wait is a durable timer recorded in history, so that changing one breaks running instances: add a new policy under a
/// new version instead.
/// </summary>
public static class Retries
{
    /// <summary>For what only touches the store: a busy moment passes within minutes.</summary>
    public static RetryPolicy Store { get; } = new(6, TimeSpan.FromSeconds(5), 3, TimeSpan.FromMinutes(10));

    /// <summary>For what calls a provider: an outage of some hours is waited for.</summary>
    public static RetryPolicy Provider { get; } = new(10, TimeSpan.FromSeconds(30), 3, TimeSpan.FromHours(2));
}
