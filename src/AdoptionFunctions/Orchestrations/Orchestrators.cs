using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AdoptionFunctions.Orchestrations;

/// <summary>One function per orchestrator; its name is what operators see and what histories record.</summary>
public sealed class Orchestrators(OrchestratorRunner orchestrator)
{
    [Function(nameof(Rollout))]
    public Task<JsonElement> Rollout([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(Guardrails))]
    public Task<JsonElement> Guardrails([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(Access))]
    public Task<JsonElement> Access([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(Experimentation))]
    public Task<JsonElement> Experimentation([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(CheckIn))]
    public Task<JsonElement> CheckIn([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(Scaling))]
    public Task<JsonElement> Scaling([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(Obligation))]
    public Task<JsonElement> Obligation([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(Retention))]
    public Task<JsonElement> Retention([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);

    [Function(nameof(PeopleUpdate))]
    public Task<JsonElement> PeopleUpdate([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrator.RunAsync(context);
}
