using Adoption.Orchestration;

namespace Adoption.Benchmarks.Workloads;

/// <summary>Orchestrators and activities from methods.</summary>
internal static class CatalogExtensions
{
    public static OrchestrationCatalog Add<TInput, TOutput>(
        this OrchestrationCatalog catalog,
        OrchestratorDefinition<TInput, TOutput> definition,
        Func<OrchestrationContext, TInput, Task<TOutput>> run) =>
        catalog.AddOrchestrator(definition, _ => new InlineOrchestrator<TInput, TOutput>(run));

    public static OrchestrationCatalog Add<TInput, TOutput>(
        this OrchestrationCatalog catalog,
        ActivityDefinition<TInput, TOutput> definition,
        Func<ActivityContext, TInput, Task<TOutput>> run) =>
        catalog.AddActivity(definition, _ => new InlineActivity<TInput, TOutput>(run));

    private sealed class InlineOrchestrator<TInput, TOutput>(Func<OrchestrationContext, TInput, Task<TOutput>> run)
        : Orchestrator<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(OrchestrationContext context, TInput input) => run(context, input);
    }

    private sealed class InlineActivity<TInput, TOutput>(Func<ActivityContext, TInput, Task<TOutput>> run) : Activity<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(ActivityContext context, TInput input) => run(context, input);
    }
}
