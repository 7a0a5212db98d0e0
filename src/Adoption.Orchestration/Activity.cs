namespace Adoption.Orchestration;

/// <summary>
/// The place for effects. It runs at least once, so its effect carries a key and is harmless when repeated. An expected failure
/// is a result; an exception is retried blindly by the caller's <see cref="RetryPolicy"/>. Durable Task calls it <c>TaskActivity</c>.
/// </summary>
public abstract class Activity<TInput, TOutput>
{
    public abstract Task<TOutput> RunAsync(ActivityContext context, TInput input);
}

/// <summary>What an activity knows about its call.</summary>
/// <param name="InstanceId">The orchestration that called.</param>
/// <param name="Name">The activity's name.</param>
/// <param name="CancellationToken">Cancelled when the host drains; the activity then runs again after the restart.</param>
public sealed record ActivityContext(InstanceId InstanceId, string Name, CancellationToken CancellationToken = default);
