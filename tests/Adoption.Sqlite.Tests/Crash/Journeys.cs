using System.Globalization;
using System.Text.Json.Serialization;
using Adoption.Engine;
using Adoption.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Sqlite.Tests.Crash;

[JsonSerializable(typeof(int))]
internal sealed partial class JourneyJson : JsonSerializerContext;

/// <summary>
/// What the killed process runs: activities one after the other, a timer, an event, a fan-out and a child, each effect told to whoever listens.
/// </summary>
internal static class Journeys
{
    public static readonly OrchestratorDefinition<int, int> Journey = new("journey", JourneyJson.Default.Int32, JourneyJson.Default.Int32);
    public static readonly EventDefinition<int> Go = new("go", JourneyJson.Default.Int32);

    private static readonly OrchestratorDefinition<int, int> Child = new("child", JourneyJson.Default.Int32, JourneyJson.Default.Int32);
    private static readonly ActivityDefinition<int, int> Effect = new("effect", JourneyJson.Default.Int32, JourneyJson.Default.Int32);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <param name="effect">Told the instance and the number of each effect, as it happens.</param>
    public static OrchestrationCatalog Catalog(Func<InstanceId, int, Task> effect) => new OrchestrationCatalog()
        .AddOrchestrator(Journey, _ => new JourneyOrchestrator())
        .AddOrchestrator(Child, _ => new ChildOrchestrator())
        .AddActivity(Effect, _ => new EffectActivity(effect));

    /// <summary>What a journey gives back, whatever happened on its way.</summary>
    public static string OutputOf(int input) => string.Create(CultureInfo.InvariantCulture, $"{input + 1 + 1000 - (1 + 2 + 3) - 3}");

    /// <summary>The keys of a journey's effects.</summary>
    public static IReadOnlyList<string> EffectsOf(InstanceId id, int input) =>
        [$"{id} {input}", $"{id} -1", $"{id} -2", $"{id} -3", $"{id.Child("child")} -4"];

    public static OrchestrationEngine EngineOn(AdoptionDatabase database, ServiceProvider services, Func<InstanceId, int, Task> effect) =>
        new(Catalog(effect), services, database.Journal, TimeProvider.System, new EngineOptions(), NullLoggerFactory.Instance);

    private sealed class JourneyOrchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(OrchestrationContext context, int input)
        {
            var sum = 1 + await context.CallActivityAsync(Effect, input);
            await context.CreateTimerAsync(context.UtcNow + Moment);
            sum += await context.ReceiveEventAsync(Go);
            sum += (await Task.WhenAll(Enumerable.Range(-3, 3).Select(i => context.CallActivityAsync(Effect, i)))).Sum();
            return sum + await context.CallSubOrchestratorAsync(Child, -4, context.InstanceId.Child("child"));
        }
    }

    private sealed class ChildOrchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(OrchestrationContext context, int input) =>
            1 + await context.CallActivityAsync(Effect, input);
    }

    private sealed class EffectActivity(Func<InstanceId, int, Task> effect) : Activity<int, int>
    {
        public override async Task<int> RunAsync(ActivityContext context, int input)
        {
            await effect(context.InstanceId, input);
            return input;
        }
    }
}
