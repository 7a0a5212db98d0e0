using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The rollout's own activities: its phases' beginnings, failures and end.</summary>
public sealed class RolloutActivities(ActivityFunction activity)
{
    [Function(nameof(EnterPhase))]
    public Task<JsonElement> EnterPhase([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(ReportFailure))]
    public Task<JsonElement> ReportFailure([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(WindUp))]
    public Task<JsonElement> WindUp([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(WindUpPage))]
    public Task<JsonElement> WindUpPage([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(EndRollout))]
    public Task<JsonElement> EndRollout([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
