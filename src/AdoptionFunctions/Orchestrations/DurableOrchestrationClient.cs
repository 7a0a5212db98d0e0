using System.Text.Json;
using Adoption.Orchestration;
using Grpc.Core;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Orchestrations;

/// <summary>
/// The programming model's client on Durable Task's. A Functions worker gets Durable Task's client with an invocation, so every function
/// whose work may need one has the binding and hands it over here first; all of a process are for the one task hub.
/// </summary>
/// <param name="time">The programme's time.</param>
public sealed class DurableOrchestrationClient(TimeScale time) : OrchestrationClient
{
    private volatile DurableTaskClient? _durable;

    private DurableTaskClient Durable =>
        _durable ?? throw new InvalidOperationException("No function with a durable client binding was invoked in this process yet.");

    /// <summary>Called first by every function.</summary>
    public void Use(DurableTaskClient durable) => _durable = durable;

    public override Task SuspendAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        Durable.SuspendInstanceAsync(instanceId.Value, reason, cancellationToken);

    public override Task ResumeAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        Durable.ResumeInstanceAsync(instanceId.Value, reason, cancellationToken);

    public override Task TerminateAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        Durable.TerminateInstanceAsync(instanceId.Value, new TerminateInstanceOptions(reason, Recursive: false), cancellationToken);

    public override async Task<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        await GetInstanceAsync(instanceId, cancellationToken) is { HasEnded: true }
        && (await Durable.PurgeInstanceAsync(instanceId.Value, cancellation: cancellationToken)).PurgedInstanceCount > 0;

    public override async Task<OrchestrationState?> GetInstanceAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        await Durable.GetInstanceAsync(instanceId.Value, getInputsAndOutputs: true, cancellationToken) is { } instance
            ? DurableStates.Read(instance, time)
            : null;

    public override async Task<OrchestrationPage> QueryAsync(
        Adoption.Orchestration.OrchestrationQuery query, CancellationToken cancellationToken = default)
    {
        var pages = Durable.GetAllInstancesAsync(DurableStates.Ask(query)).AsPages(query.Continuation, query.PageSize);
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            var continuation = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            return new OrchestrationPage([.. page.Values.Where(DurableStates.IsOurs).Select(i => DurableStates.Read(i, time))], continuation);
        }

        return new OrchestrationPage([], null);
    }

    public override async Task<OrchestrationState> WaitForCompletionAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        DurableStates.Read(
            await Durable.WaitForInstanceCompletionAsync(instanceId.Value, getInputsAndOutputs: true, cancellationToken), time);

    protected override async Task<bool> ScheduleNewInstanceCoreAsync(
        string name, string input, InstanceId instanceId, CancellationToken cancellationToken)
    {
        // Durable Functions would start an ended instance anew (overridableExistingInstanceStates); here its id stays taken until it is purged.
        if (await ExistsAsync(instanceId, cancellationToken))
        {
            return false;
        }

        try
        {
            await Durable.ScheduleNewOrchestrationInstanceAsync(
                name, JsonElement.Parse(input), new Microsoft.DurableTask.StartOrchestrationOptions(instanceId.Value), cancellationToken);
            return true;
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException && IsTaken(e))
        {
            // Somebody else was faster between the look and the start.
            return false;
        }
    }

    protected override async Task RaiseEventCoreAsync(InstanceId instanceId, string name, string payload, CancellationToken cancellationToken)
    {
        try
        {
            await Durable.RaiseEventAsync(instanceId.Value, name, JsonElement.Parse(payload), cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
        {
            // It is gone, has ended, or was never there: a ring that nobody hears is silent.
        }
    }

    private async Task<bool> ExistsAsync(InstanceId instanceId, CancellationToken cancellationToken) =>
        await Durable.GetInstanceAsync(instanceId.Value, getInputsAndOutputs: false, cancellationToken) is not null;

    private static bool IsTaken(Exception exception) => exception is RpcException { StatusCode: StatusCode.AlreadyExists }
        || exception.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase);
}
