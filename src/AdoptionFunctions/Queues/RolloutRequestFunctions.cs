using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Queues;
using AdoptionFunctions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Queues;

/// <summary>
/// What HR systems hand in. A request that can't be started becomes HR's task and is done; what only went wrong now is delivered again by the
/// host, and after the last attempt the second function tells HR.
/// </summary>
public sealed class RolloutRequestFunctions(RolloutIntake intake, DurableOrchestrationClient client)
{
    [Function("RolloutRequest")]
    public Task StartAsync(
        [QueueTrigger(QueueNames.RolloutRequests)] string body, [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        client.Use(durable);
        return intake.HandleAsync(body, context.CancellationToken);
    }

    [Function("RolloutRequestPoison")]
    public Task RefuseAsync(
        [QueueTrigger(QueueNames.RolloutRequests + QueueNames.PoisonSuffix)] string body,
        [DurableClient] DurableTaskClient durable,
        FunctionContext context)
    {
        client.Use(durable);
        return intake.HandlePoisonAsync(body, context.CancellationToken);
    }
}
