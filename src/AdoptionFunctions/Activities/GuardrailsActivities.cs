using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Activities;

/// <summary>The guardrails phase's activities, with the works council's gate.</summary>
public sealed class GuardrailsActivities(ActivityFunction activity)
{
    [Function(nameof(PassGate))]
    public Task<JsonElement> PassGate([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(AskForSignOff))]
    public Task<JsonElement> AskForSignOff([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(WithdrawSignOffs))]
    public Task<JsonElement> WithdrawSignOffs([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(AdoptGuardrails))]
    public Task<JsonElement> AdoptGuardrails([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);

    [Function(nameof(PublishGuardrails))]
    public Task<JsonElement> PublishGuardrails([ActivityTrigger] JsonElement input, [DurableClient] DurableTaskClient durable, FunctionContext context) =>
        activity.RunAsync(input, durable, context);
}
