using System.Text.Json;
using Adoption.Orchestration;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace AdoptionFunctions.Orchestrations;

/// <summary>The programming model's context on Durable Task's. Every await here is Durable Task's own.</summary>
/// <param name="durable">Durable Task's context.</param>
/// <param name="time">The programme's time.</param>
internal sealed class DurableOrchestrationContext(TaskOrchestrationContext durable, TimeScale time) : OrchestrationContext
{
    public override InstanceId InstanceId { get; } = new(durable.InstanceId);

    public override DateTimeOffset UtcNow => time.FromReal(new DateTimeOffset(DateTime.SpecifyKind(durable.CurrentUtcDateTime, DateTimeKind.Utc)));

    public override bool IsReplaying => durable.IsReplaying;

    public override ILogger CreateReplaySafeLogger(string category) => durable.CreateReplaySafeLogger(category);

    protected override async Task<string> CallActivityCoreAsync(string name, string input, Adoption.Orchestration.RetryPolicy? retry)
    {
        try
        {
            return Json.Text(await durable.CallActivityAsync<JsonElement>(name, JsonElement.Parse(input), OptionsFor(retry)));
        }
        catch (TaskFailedException e)
        {
            throw new ActivityFailedException(name, DurableFailures.Read(e.FailureDetails));
        }
    }

    protected override async Task<string> CallSubOrchestratorCoreAsync(string name, string input, InstanceId instanceId)
    {
        try
        {
            var options = new SubOrchestrationOptions(instanceId: instanceId.Value);
            return Json.Text(await durable.CallSubOrchestratorAsync<JsonElement>(name, JsonElement.Parse(input), options));
        }
        catch (TaskFailedException e)
        {
            throw new SubOrchestrationFailedException(instanceId, name, DurableFailures.Read(e.FailureDetails));
        }
    }

    protected override Task CreateTimerCoreAsync(DateTimeOffset fireAt, CancellationToken cancellationToken) =>
        durable.CreateTimer(time.ToReal(fireAt).UtcDateTime, cancellationToken);

    protected override async Task<string> WaitForEventCoreAsync(string name) => Json.Text(await durable.WaitForExternalEvent<JsonElement>(name));

    protected override void SendEventCore(InstanceId target, string name, string payload) =>
        durable.SendEvent(target.Value, name, JsonElement.Parse(payload));

    protected override void SetCustomStatusCore(string status) => durable.SetCustomStatus(JsonElement.Parse(status));

    protected override void ContinueAsNewCore(string input) => durable.ContinueAsNew(JsonElement.Parse(input), preserveUnprocessedEvents: true);

    private TaskOptions? OptionsFor(Adoption.Orchestration.RetryPolicy? retry)
    {
        if (retry is null)
        {
            return null;
        }

        var first = time.ToReal(retry.FirstDelay);
        var longest = time.ToReal(retry.MaxDelay);
        return TaskOptions.FromRetryPolicy(new Microsoft.DurableTask.RetryPolicy(
            retry.MaxAttempts, first, retry.BackoffCoefficient, longest < first ? first : longest));
    }
}
