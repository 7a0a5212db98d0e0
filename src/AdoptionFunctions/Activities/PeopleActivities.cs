using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The department's people's activities: joiners, leavers, who has no mailbox, and what leaves when it has served.</summary>
public sealed class PeopleActivities(ActivityFunction activity)
{
    [Function(nameof(CountPages))]
    public Task<JsonElement> CountPages([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(ReadWhatJoinersAreOwed))]
    public Task<JsonElement> ReadWhatJoinersAreOwed([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(TakeBackFromLeavers))]
    public Task<JsonElement> TakeBackFromLeavers([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(ReachUnmailed))]
    public Task<JsonElement> ReachUnmailed([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(RetainOrDelete))]
    public Task<JsonElement> RetainOrDelete([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
