using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The access phase's activities.</summary>
public sealed class AccessActivities(ActivityFunction activity)
{
    [Function(nameof(CheckSeats))]
    public Task<JsonElement> CheckSeats([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(AssignLicences))]
    public Task<JsonElement> AssignLicences([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(CheckPendingLicences))]
    public Task<JsonElement> CheckPendingLicences([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(WelcomeEmployees))]
    public Task<JsonElement> WelcomeEmployees([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
