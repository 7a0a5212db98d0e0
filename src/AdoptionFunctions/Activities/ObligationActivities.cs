using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The obligations' activities.</summary>
public sealed class ObligationActivities(ActivityFunction activity)
{
    [Function(nameof(DecideObligation))]
    public Task<JsonElement> DecideObligation([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(FireRung))]
    public Task<JsonElement> FireRung([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(ExpireObligation))]
    public Task<JsonElement> ExpireObligation([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(CloseObligation))]
    public Task<JsonElement> CloseObligation([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(Ask))]
    public Task<JsonElement> Ask([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
