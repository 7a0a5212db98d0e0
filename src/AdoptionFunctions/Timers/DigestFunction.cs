using Adoption.Rollouts.Digests;
using AdoptionFunctions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Timers;

/// <summary>
/// Every hour, on one instance at a time: asks for the week's mails to programme owners, once a week; the hours after that find nothing to do.
/// One that fails is tried again with the next.
/// </summary>
public sealed class DigestFunction(DigestDesk digests, DurableOrchestrationClient client)
{
    [Function("Digest")]
    public Task SendAsync([TimerTrigger("0 7 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        client.Use(durable);
        return digests.SendAsync(context.CancellationToken);
    }
}
