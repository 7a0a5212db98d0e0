using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The experimentation phase's activities.</summary>
public sealed class ExperimentationActivities(ActivityFunction activity)
{
    [Function(nameof(PlanRounds))]
    public Task<JsonElement> PlanRounds([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(AskForPainPoints))]
    public Task<JsonElement> AskForPainPoints([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(SendKickOff))]
    public Task<JsonElement> SendKickOff([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(NextRound))]
    public Task<JsonElement> NextRound([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
