using System.Text.Json;
using Adoption.Orchestration;
using Microsoft.DurableTask;

namespace AdoptionFunctions.Orchestrations;

/// <summary>Runs the catalog's orchestrator that has the function's name.</summary>
public sealed class OrchestratorRunner(OrchestrationCatalog catalog, IServiceProvider services, TimeScale time)
{
    public async Task<JsonElement> RunAsync(TaskOrchestrationContext context)
    {
        var orchestrator = catalog.Orchestrator(context.Name.Name);
        var input = Json.Text(context.GetInput<JsonElement>());
        return JsonElement.Parse(await orchestrator.RunAsync(services, new DurableOrchestrationContext(context, time), input));
    }
}
