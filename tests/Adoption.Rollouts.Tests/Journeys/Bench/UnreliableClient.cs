using System.Collections.Concurrent;
using System.Text.Json;
using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>A client whose rings get lost or come twice. All else is the engine's.</summary>
/// <param name="inner">The engine's.</param>
/// <param name="times">How often the n-th ring (from 1) of an instance arrives.</param>
internal sealed class UnreliableClient(OrchestrationClient inner, Func<int, int> times) : OrchestrationClient
{
    private readonly ConcurrentDictionary<InstanceId, int> _rings = new();

    public override Task SuspendAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        inner.SuspendAsync(instanceId, reason, cancellationToken);

    public override Task ResumeAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        inner.ResumeAsync(instanceId, reason, cancellationToken);

    public override Task TerminateAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        inner.TerminateAsync(instanceId, reason, cancellationToken);

    public override Task<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(instanceId, cancellationToken);

    public override Task<OrchestrationState?> GetInstanceAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        inner.GetInstanceAsync(instanceId, cancellationToken);

    public override Task<OrchestrationPage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default) =>
        inner.QueryAsync(query, cancellationToken);

    public override Task<OrchestrationState> WaitForCompletionAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        inner.WaitForCompletionAsync(instanceId, cancellationToken);

    protected override Task<bool> ScheduleNewInstanceCoreAsync(
        string name, string input, InstanceId instanceId, CancellationToken cancellationToken)
    {
        return name switch
        {
            "Rollout" => As(RolloutOrchestrator.Definition),
            "Obligation" => As(ObligationOrchestrator.Definition),
            "Retention" => As(RetentionOrchestrator.Definition),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Phases are started by orchestrators alone."),
        };

        Task<bool> As<TInput, TOutput>(OrchestratorDefinition<TInput, TOutput> definition) => inner.ScheduleNewInstanceAsync(
            definition, JsonSerializer.Deserialize(input, definition.Input)!, instanceId, cancellationToken);
    }

    protected override async Task RaiseEventCoreAsync(InstanceId instanceId, string name, string payload, CancellationToken cancellationToken)
    {
        var number = _rings.AddOrUpdate(instanceId, 1, (_, n) => n + 1);
        for (var i = 0; i < times(number); i++)
        {
            await inner.RaiseEventAsync(instanceId, Doorbell.Event, Doorbell.Ring, cancellationToken);
        }
    }
}
