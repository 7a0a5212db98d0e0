namespace Adoption.Orchestration;

/// <summary>
/// Deterministic code that survives restarts: it is run again from its history, so it may await nothing but its context.
/// Durable Task calls it <c>TaskOrchestrator</c>.
/// </summary>
public abstract class Orchestrator<TInput, TOutput>
{
    public abstract Task<TOutput> RunAsync(OrchestrationContext context, TInput input);
}
