using System.Collections.Concurrent;
using System.Diagnostics;

namespace Adoption.Orchestration.Tests;

public sealed class OrchestrationTracesTests
{
    [Fact]
    public void ParentOf_InstancesOfOneTree_IsOneTrace()
    {
        var root = OrchestrationTraces.ParentOf(new InstanceId("r-1"));

        Assert.Equal(root.TraceId, OrchestrationTraces.ParentOf(new InstanceId("r-1:access:1-1")).TraceId);
        Assert.NotEqual(root.TraceId, OrchestrationTraces.ParentOf(new InstanceId("r-2")).TraceId);
    }

    [Fact]
    public async Task InSpan_ACallThatThrows_NamesTheTypeAndNotTheMessage()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == OrchestrationTraces.Name,
            Sample = (ref ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var context = new ActivityContext(new InstanceId("r-throws:access:1-1"), "AssignLicences");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => OrchestrationTraces.InSpanAsync<int>(context, () => throw new InvalidOperationException("Ada Lovelace has no mailbox")));

        var span = Assert.Single(spans, s => s.TraceId == OrchestrationTraces.ParentOf(new InstanceId("r-throws")).TraceId);
        Assert.Equal(("AssignLicences", ActivityStatusCode.Error, nameof(InvalidOperationException)), (span.OperationName, span.Status, span.StatusDescription));
        Assert.DoesNotContain(span.Tags, t => t.Value!.Contains("Lovelace", StringComparison.Ordinal));
    }
}
