using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Adoption.Orchestration;

/// <summary>
/// All that an orchestrator may touch. The semantics are Durable Task's; what both hosts must agree on is checked by the contract
/// suite. The public methods here hold the rules (limits, one open wait per event name, hand-over before continue-as-new); a host
/// implements the primitives below them, in JSON.
/// </summary>
public abstract class OrchestrationContext
{
    private readonly Dictionary<string, Task<string>> _openWaits = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _receiving = new(StringComparer.OrdinalIgnoreCase);
    private int _pendingCalls;

    public abstract InstanceId InstanceId { get; }

    /// <summary>The turn's time in UTC; the same on every replay.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>True while history is played again; effects of any kind are forbidden then and otherwise.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>A logger that writes nothing while history is replayed.</summary>
    public abstract ILogger CreateReplaySafeLogger(string category);

    /// <exception cref="ActivityFailedException">The activity threw and the policy is used up.</exception>
    public async Task<TOutput> CallActivityAsync<TInput, TOutput>(
        ActivityDefinition<TInput, TOutput> activity, TInput input, RetryPolicy? retry = null)
    {
        var json = Payload.Serialize(input, activity.Input, $"The input of activity '{activity.Name}'");
        var result = await Pending(CallActivityCoreAsync(activity.Name, json, retry));
        return Payload.Deserialize(result, activity.Output);
    }

    /// <param name="instanceId">Explicit, so that retries and operators can name it; must be new.</param>
    /// <exception cref="SubOrchestrationFailedException">The child failed, was terminated, or its id was taken.</exception>
    public async Task<TOutput> CallSubOrchestratorAsync<TInput, TOutput>(
        OrchestratorDefinition<TInput, TOutput> orchestrator, TInput input, InstanceId instanceId)
    {
        var json = Payload.Serialize(input, orchestrator.Input, $"The input of orchestrator '{orchestrator.Name}'");
        var result = await Pending(CallSubOrchestratorCoreAsync(orchestrator.Name, json, instanceId));
        return Payload.Deserialize(result, orchestrator.Output);
    }

    /// <summary>A durable timer of any length; one that lies in the past fires at once.</summary>
    public Task CreateTimerAsync(DateTimeOffset fireAt, CancellationToken cancellationToken = default) =>
        CreateTimerCoreAsync(fireAt, cancellationToken);

    /// <summary>Waits for the next event of this name: first in, first out.</summary>
    /// <exception cref="InvalidOperationException">Another receive of this name is still waiting.</exception>
    public async Task<T> ReceiveEventAsync<T>(EventDefinition<T> @event)
    {
        var json = await OpenWait(@event.Name);
        Served(@event.Name);
        return Payload.Deserialize(json, @event.Payload);
    }

    /// <summary>
    /// Waits for the next event of this name until <paramref name="deadline"/>. A wait that loses stays open and serves the next
    /// receive; the timer that loses is cancelled. An event that is already there wins over a deadline that has passed.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another receive of this name is still waiting.</exception>
    public async Task<Received<T>> ReceiveEventAsync<T>(EventDefinition<T> @event, DateTimeOffset deadline)
    {
        var wait = OpenWait(@event.Name);
        if (!wait.IsCompleted)
        {
            using var lost = new CancellationTokenSource();
            var timer = CreateTimerCoreAsync(deadline, lost.Token);
            if (await Task.WhenAny(wait, timer) == timer)
            {
                _receiving.Remove(@event.Name);
                return new Received<T>(TimedOut: true, default);
            }

#pragma warning disable CA1849, MA0042 // CancelAsync runs the callbacks on the thread pool: outside the turn, and so not deterministic.
            lost.Cancel();
#pragma warning restore CA1849, MA0042
        }

        Served(@event.Name);
        return new Received<T>(TimedOut: false, Payload.Deserialize(await wait, @event.Payload));
    }

    /// <summary>Rings another instance. An instance that is gone swallows it silently.</summary>
    public void SendEvent<T>(InstanceId target, EventDefinition<T> @event, T payload) =>
        SendEventCore(target, @event.Name, Payload.Serialize(payload, @event.Payload, $"Event '{@event.Name}'"));

    /// <summary>What a query shows of this instance; at most 1 KiB, nothing personal.</summary>
    public void SetCustomStatus<T>(T status, JsonTypeInfo<T> type) =>
        SetCustomStatusCore(Payload.Serialize(status, type, "The custom status", Payload.MaxStatusBytes));

    /// <summary>
    /// Ends this generation and starts the next with a fresh history when the orchestrator returns. An event received but not yet
    /// read is sent on to the next generation.
    /// </summary>
    /// <exception cref="InvalidOperationException">A call or a sub-orchestration is still pending.</exception>
    public void ContinueAsNew<TInput>(TInput input, JsonTypeInfo<TInput> type)
    {
        if (_pendingCalls > 0)
        {
            throw new InvalidOperationException(
                $"'{InstanceId}' continues as new while {_pendingCalls} calls are pending; await them first.");
        }

        var json = Payload.Serialize(input, type, "The input of the next generation");
        foreach (var (name, wait) in _openWaits.Where(w => w.Value.IsCompletedSuccessfully).ToList())
        {
            SendEventCore(InstanceId, name, wait.Result);
        }

        _openWaits.Clear();
        ContinueAsNewCore(json);
    }

    protected abstract Task<string> CallActivityCoreAsync(string name, string input, RetryPolicy? retry);

    protected abstract Task<string> CallSubOrchestratorCoreAsync(string name, string input, InstanceId instanceId);

    protected abstract Task CreateTimerCoreAsync(DateTimeOffset fireAt, CancellationToken cancellationToken);

    /// <summary>Opens a wait; called once per name until it was served.</summary>
    protected abstract Task<string> WaitForEventCoreAsync(string name);

    protected abstract void SendEventCore(InstanceId target, string name, string payload);

    protected abstract void SetCustomStatusCore(string status);

    protected abstract void ContinueAsNewCore(string input);

    private Task<string> OpenWait(string name)
    {
        if (!_receiving.Add(name))
        {
            throw new InvalidOperationException($"'{InstanceId}' waits for event '{name}' already; there is one open wait per name.");
        }

        if (!_openWaits.TryGetValue(name, out var wait))
        {
            wait = WaitForEventCoreAsync(name);
            _openWaits.Add(name, wait);
        }

        return wait;
    }

    private void Served(string name)
    {
        _receiving.Remove(name);
        _openWaits.Remove(name);
    }

    private async Task<string> Pending(Task<string> call)
    {
        _pendingCalls++;
        try
        {
            return await call;
        }
        finally
        {
            _pendingCalls--;
        }
    }
}
