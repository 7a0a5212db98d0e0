using System.Text.Json;
using AdoptionFunctions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>What every activity's function does: hands over the client, and runs the activity that has the function's name.</summary>
/// <param name="runner">Runs activities.</param>
/// <param name="client">For activities that start or ring instances.</param>
public sealed class ActivityFunction(ActivityRunner runner, DurableOrchestrationClient client)
{
    private const string InstanceId = "instanceId";

    public Task<JsonElement> RunAsync(JsonElement input, DurableTaskClient durable, FunctionContext context)
    {
        client.Use(durable);
        return runner.RunAsync(context.FunctionDefinition.Name, CallerOf(context), input, context.CancellationToken);
    }

    /// <summary>The trigger's binding data name the orchestration that called, as text or as a JSON string.</summary>
    private static string CallerOf(FunctionContext context) => context.BindingContext.BindingData.TryGetValue(InstanceId, out var id) && id is string text
        ? text.Trim('"')
        : throw new InvalidOperationException($"Activity '{context.FunctionDefinition.Name}' was called without the id of its orchestration.");
}
