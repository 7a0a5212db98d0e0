namespace Adoption.Orchestration;

/// <summary>How the world outside starts, rings and operates instances. Durable Task calls it <c>DurableTaskClient</c>.</summary>
public abstract class OrchestrationClient
{
    /// <summary>
    /// Starts an instance. Idempotent by its id: an id that exists, in whatever state, is left as it is and the answer is false.
    /// When this returns, the start is durable.
    /// </summary>
    public Task<bool> ScheduleNewInstanceAsync<TInput, TOutput>(
        OrchestratorDefinition<TInput, TOutput> orchestrator, TInput input, InstanceId instanceId, CancellationToken cancellationToken = default) =>
        ScheduleNewInstanceCoreAsync(
            orchestrator.Name,
            Payload.Serialize(input, orchestrator.Input, $"The input of orchestrator '{orchestrator.Name}'"),
            instanceId,
            cancellationToken);

    /// <summary>Rings an instance; durable when this returns. An instance that is gone swallows it silently.</summary>
    public Task RaiseEventAsync<T>(
        InstanceId instanceId, EventDefinition<T> @event, T payload, CancellationToken cancellationToken = default) =>
        RaiseEventCoreAsync(
            instanceId, @event.Name, Payload.Serialize(payload, @event.Payload, $"Event '{@event.Name}'"), cancellationToken);

    /// <summary>An operator's tool for one instance: it takes no turn until it is resumed; its timers go on and its events are kept.</summary>
    public abstract Task SuspendAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default);

    public abstract Task ResumeAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default);

    /// <summary>An operator's tool for one instance: it ends as terminated; its children go on.</summary>
    public abstract Task TerminateAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Removes an ended instance and its history. False when there is none or it still runs.</summary>
    public abstract Task<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default);

    public abstract Task<OrchestrationState?> GetInstanceAsync(InstanceId instanceId, CancellationToken cancellationToken = default);

    /// <summary>Instances in no particular order; a page may be short or empty while <see cref="OrchestrationPage.Continuation"/> is set.</summary>
    public abstract Task<OrchestrationPage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default);

    /// <summary>Completes when the instance has ended (completed, failed or terminated).</summary>
    public abstract Task<OrchestrationState> WaitForCompletionAsync(InstanceId instanceId, CancellationToken cancellationToken = default);

    protected abstract Task<bool> ScheduleNewInstanceCoreAsync(
        string name, string input, InstanceId instanceId, CancellationToken cancellationToken);

    protected abstract Task RaiseEventCoreAsync(InstanceId instanceId, string name, string payload, CancellationToken cancellationToken);
}

public enum OrchestrationStatus
{
    Pending,
    Running,
    Suspended,
    Completed,
    Failed,
    Terminated,
}

/// <summary>What a client sees of one instance. Times in UTC.</summary>
/// <param name="Failure">
/// Why it failed or was terminated. On an instance that has not ended: why it takes no more turns in this process, until its code is
/// repaired (it does not agree with its history, or awaits something foreign).
/// </param>
public sealed record OrchestrationState(
    InstanceId InstanceId,
    string Name,
    OrchestrationStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    string? Input,
    string? Output,
    string? CustomStatus,
    FailureDetails? Failure)
{
    public bool HasEnded => Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;
}

/// <param name="Statuses">Empty: all.</param>
/// <param name="IdPrefix">Null: all.</param>
/// <param name="Continuation">From the page before.</param>
/// <param name="PageSize">At most; 1 to 1,000.</param>
public sealed record OrchestrationQuery(
    IReadOnlyList<OrchestrationStatus> Statuses, string? IdPrefix = null, string? Continuation = null, int PageSize = 100);

/// <param name="Continuation">Null on the last page.</param>
public sealed record OrchestrationPage(IReadOnlyList<OrchestrationState> Instances, string? Continuation);
