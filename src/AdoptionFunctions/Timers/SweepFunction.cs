using Adoption.Rollouts.Controls;
using AdoptionFunctions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Timers;

/// <summary>
/// Every five minutes, on one instance at a time: rings again, queues what was not queued, watches for orchestrations that died, and starts
/// deletions that failed anew. A sweep that fails is tried again with the next.
/// </summary>
public sealed class SweepFunction(Sweeper sweeper, DurableOrchestrationClient client)
{
    [Function("Sweep")]
    public Task SweepAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        client.Use(durable);
        return sweeper.SweepAsync(context.CancellationToken);
    }
}
