using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Adoption.Engine.Contract;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests;

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class BenchJson : JsonSerializerContext;

/// <summary>Builds catalogs from lambdas; the same names with other code are the next version.</summary>
internal sealed class Bench
{
    public static readonly InstanceId Id = new("bench:main");
    public static readonly EventDefinition<int> Ring = new("Ring", BenchJson.Default.Int32);

    public static readonly OrchestratorDefinition<int, int> Main =
        new("main", BenchJson.Default.Int32, BenchJson.Default.Int32);

    public static readonly ActivityDefinition<int, int> Next =
        new("next", BenchJson.Default.Int32, BenchJson.Default.Int32);

    public OrchestrationCatalog Catalog { get; } = new();

    public static JsonTypeInfo<int> Number => BenchJson.Default.Int32;

    public static Bench With(Func<OrchestrationContext, int, Task<int>> main, Func<ActivityContext, int, Task<int>>? next = null) =>
        new Bench().Add(Main, main).Add(Next, next ?? ((_, n) => Task.FromResult(n + 1)));

    public Bench Add(OrchestratorDefinition<int, int> definition, Func<OrchestrationContext, int, Task<int>> run)
    {
        Catalog.AddOrchestrator(definition, _ => new InlineOrchestrator(run));
        return this;
    }

    public Bench Add(ActivityDefinition<int, int> definition, Func<ActivityContext, int, Task<int>> run)
    {
        Catalog.AddActivity(definition, _ => new InlineActivity(run));
        return this;
    }

    public Task<EmbeddedHost> StartAsync(IJournal? journal = null, EngineOptions? options = null) =>
        new EmbeddedHost(Catalog, old => Task.FromResult(old ?? journal ?? new InMemoryJournal()), options).StartAsync();

    private sealed class InlineOrchestrator(Func<OrchestrationContext, int, Task<int>> run) : Orchestrator<int, int>
    {
        public override Task<int> RunAsync(OrchestrationContext context, int input) => run(context, input);
    }

    private sealed class InlineActivity(Func<ActivityContext, int, Task<int>> run) : Activity<int, int>
    {
        public override Task<int> RunAsync(ActivityContext context, int input) => run(context, input);
    }
}
