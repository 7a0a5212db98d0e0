using System.Text.Json;
using Adoption.Orchestration;

namespace AdoptionFunctions.Orchestrations;

/// <summary>Runs the catalog's activity of a name.</summary>
public sealed class ActivityRunner(OrchestrationCatalog catalog, IServiceProvider services)
{
    public async Task<JsonElement> RunAsync(string name, string instanceId, JsonElement input, CancellationToken cancellationToken)
    {
        var context = new ActivityContext(new InstanceId(instanceId), name, cancellationToken);
        return JsonElement.Parse(await catalog.Activity(name).RunAsync(services, context, Json.Text(input)));
    }
}
