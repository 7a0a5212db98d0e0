namespace Adoption.Engine;

public sealed record EngineOptions
{
    /// <summary>Activities that run at the same time.</summary>
    /// <value>At least 1.</value>
    public int MaxConcurrentActivities { get; init; } = 16;

    /// <summary>Instances whose code stays in memory; the one that rested longest is evicted and replayed when it wakes.</summary>
    /// <value>At least 1.</value>
    public int MaxResidentInstances { get; init; } = 2000;

    /// <summary>
    /// Activities begin on the engine's own loop instead of the thread pool: no thread is changed and the order is always the same. For
    /// the rehearsal and for tests, whose activities do not block.
    /// </summary>
    public bool RunActivitiesInline { get; init; }

    /// <summary>
    /// At the stop, how long running activities may go on undisturbed, and then once more after their token was cancelled. Measured by
    /// the engine's clock: where that stands still, only the stop's own cancellation ends the wait.
    /// </summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(10);
}
