using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Adoption.Orchestration;

/// <summary>
/// One trace for a whole tree of orchestrations, however many months it runs and on however many instances: its id is made from the id of the
/// tree's root, which is all before the first colon. Each call of an activity is a span of it. Nothing is made when nobody listens.
/// </summary>
public static class OrchestrationTraces
{
    /// <summary>The source's name, for those who listen.</summary>
    public const string Name = "Adoption.Orchestration";

    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;
    private static readonly ActivitySource Source = new(Name);

    /// <summary>Runs a call in a span of its tree's trace. What it throws is named by its type alone: messages may hold what people wrote.</summary>
    internal static async Task<T> InSpanAsync<T>(ActivityContext context, Func<Task<T>> call)
    {
        using var span = Source.HasListeners() ? Source.StartActivity(context.Name, ActivityKind.Internal, ParentOf(context.InstanceId)) : null;
        span?.SetTag("orchestration.instance", context.InstanceId.Value);
        try
        {
            return await call();
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }

    /// <summary>The trace of an instance's tree.</summary>
    public static System.Diagnostics.ActivityContext ParentOf(InstanceId instance)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(instance.Value.Split(':')[0])).AsSpan();
        return new System.Diagnostics.ActivityContext(
            ActivityTraceId.CreateFromBytes(hash[..TraceIdBytes]),
            ActivitySpanId.CreateFromBytes(hash.Slice(TraceIdBytes, SpanIdBytes)),
            ActivityTraceFlags.Recorded);
    }
}
