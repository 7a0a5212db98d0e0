using AdoptionFunctions.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AdoptionFunctions.Pages;

/// <summary>
/// Every address of the app: the portal answers, in its own pipeline. Function keys guard nothing here; the portal denies by default.
/// </summary>
public sealed class PortalFunction(PortalPipeline portal, DurableOrchestrationClient client)
{
    [Function("Portal")]
    public Task AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "{*path}")]
        HttpRequest request,
        [DurableClient] DurableTaskClient durable)
    {
        client.Use(durable);
        return portal.AnswerAsync(request.HttpContext);
    }
}
