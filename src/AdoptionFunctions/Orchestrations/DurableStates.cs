using Adoption.Orchestration;
using Microsoft.DurableTask.Client;
using OrchestrationQuery = Adoption.Orchestration.OrchestrationQuery;

namespace AdoptionFunctions.Orchestrations;

/// <summary>Between what Durable Task says of an instance and what the programming model says.</summary>
internal static class DurableStates
{
    /// <summary>An instance that something else started in the same task hub may have an id that the port does not know.</summary>
    public static bool IsOurs(OrchestrationMetadata instance) => InstanceId.IsValid(instance.InstanceId);

    public static OrchestrationState Read(OrchestrationMetadata instance, TimeScale time)
    {
        var status = Read(instance.RuntimeStatus);
        return new OrchestrationState(
            new InstanceId(instance.InstanceId),
            instance.Name,
            status,
            time.FromReal(instance.CreatedAt),
            time.FromReal(instance.LastUpdatedAt),
            instance.SerializedInput,
            status == OrchestrationStatus.Completed ? instance.SerializedOutput : null,
            instance.SerializedCustomStatus,
            status switch
            {
                OrchestrationStatus.Failed => instance.FailureDetails is { } failure
                    ? DurableFailures.Read(failure)
                    : new FailureDetails("Unknown", instance.SerializedOutput ?? ""),
                OrchestrationStatus.Terminated => DurableFailures.Terminated(instance.SerializedOutput),
                _ => null,
            });
    }

    public static Microsoft.DurableTask.Client.OrchestrationQuery Ask(OrchestrationQuery query) => new()
    {
        Statuses = query.Statuses.Count == 0 ? null : query.Statuses.Select(Write).ToList(),
        InstanceIdPrefix = query.IdPrefix,
        PageSize = query.PageSize,
        ContinuationToken = query.Continuation,
        FetchInputsAndOutputs = true,
    };

    private static OrchestrationStatus Read(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => OrchestrationStatus.Pending,
        OrchestrationRuntimeStatus.Suspended => OrchestrationStatus.Suspended,
        OrchestrationRuntimeStatus.Completed => OrchestrationStatus.Completed,
        OrchestrationRuntimeStatus.Failed => OrchestrationStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => OrchestrationStatus.Terminated,
        _ => OrchestrationStatus.Running,
    };

    private static OrchestrationRuntimeStatus Write(OrchestrationStatus status) => status switch
    {
        OrchestrationStatus.Pending => OrchestrationRuntimeStatus.Pending,
        OrchestrationStatus.Running => OrchestrationRuntimeStatus.Running,
        OrchestrationStatus.Suspended => OrchestrationRuntimeStatus.Suspended,
        OrchestrationStatus.Completed => OrchestrationRuntimeStatus.Completed,
        OrchestrationStatus.Failed => OrchestrationRuntimeStatus.Failed,
        _ => OrchestrationRuntimeStatus.Terminated,
    };
}
