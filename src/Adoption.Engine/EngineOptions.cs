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
    /// How long an orchestrator's code may take until it waits again. After that its instance is set aside and shown as stuck, the
    /// others go on, and the log asks for a restart, since its thread is lost.
    /// </summary>
    public TimeSpan TurnPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an activity may take. After that its token is cancelled and its call fails with a
    /// <see cref="TimeoutException"/>, which the caller's policy may retry; what it still does counts no more.
    /// </summary>
    public TimeSpan ActivityTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Events of one generation after which an instance fails by name; long lives continue as new.</summary>
    public int MaxHistoryEvents { get; init; } = 50_000;

    /// <summary>
    /// Measures the two durations above. Null: the engine's own clock, and nobody watches where that is stepped, since it stands still while
    /// something runs.
    /// </summary>
    public TimeProvider? RealTime { get; init; }

    /// <summary>
    /// At the stop, how long running activities may go on undisturbed, and then once more after their token was cancelled. Measured by
    /// the engine's clock: where that stands still, only the stop's own cancellation ends the wait.
    /// </summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(10);
}
