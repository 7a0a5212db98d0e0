using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The scaling phase's activities.</summary>
public sealed class ScalingActivities(ActivityFunction activity)
{
    [Function(nameof(MakeBusinessCase))]
    public Task<JsonElement> MakeBusinessCase([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(RecordDecision))]
    public Task<JsonElement> RecordDecision([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(TellStory))]
    public Task<JsonElement> TellStory([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(OpenIntegrationTasks))]
    public Task<JsonElement> OpenIntegrationTasks([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(OfferToKeepLicence))]
    public Task<JsonElement> OfferToKeepLicence([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(ReadGrace))]
    public Task<JsonElement> ReadGrace([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(ReturnLicences))]
    public Task<JsonElement> ReturnLicences([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
