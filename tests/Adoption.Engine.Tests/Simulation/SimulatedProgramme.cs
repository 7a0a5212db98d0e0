using System.Text.Json.Serialization;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Simulation;

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class SimulationJson : JsonSerializerContext;

/// <summary>
/// What the simulated instances do: calls that fail and are tried again, a fan-out, children, waits that lose to their deadlines, new generations.
/// An instance ends when it has seen every number from 0 to <see cref="Numbers"/> - 1, and gives back all that it read, in order.
/// </summary>
internal static class SimulatedProgramme
{
    public const int Numbers = 12;
    private const int RoundsPerGeneration = 3;

    public static readonly EventDefinition<int> Number = new("Number", SimulationJson.Default.Int32);

    /// <summary>The input: how many children there were, then what was read.</summary>
    public static readonly OrchestratorDefinition<int[], int[]> Reader =
        new("reader", SimulationJson.Default.Int32Array, SimulationJson.Default.Int32Array);

    private static readonly OrchestratorDefinition<int, int> Child = new("child", SimulationJson.Default.Int32, SimulationJson.Default.Int32);
    private static readonly ActivityDefinition<int, int> Work = new("work", SimulationJson.Default.Int32, SimulationJson.Default.Int32);
    private static readonly RetryPolicy ThreeTimes = new(3, TimeSpan.FromMinutes(1), 2, TimeSpan.FromHours(1));

    public static OrchestrationCatalog Catalog(Func<ActivityContext, int, Task<int>> work) => new OrchestrationCatalog()
        .AddOrchestrator(Reader, _ => new ReaderOrchestrator())
        .AddOrchestrator(Child, _ => new ChildOrchestrator())
        .AddActivity(Work, _ => new WorkActivity(work));

    private sealed class ReaderOrchestrator : Orchestrator<int[], int[]>
    {
        public override async Task<int[]> RunAsync(OrchestrationContext context, int[] input)
        {
            var (children, read) = (input[0], input[1..].ToList());
            for (var round = 0; round < RoundsPerGeneration; round++)
            {
                await TryAsync(() => context.CallActivityAsync(Work, round, ThreeTimes));
                await Task.WhenAll(Enumerable.Range(10, 3).Select(i => TryAsync(() => context.CallActivityAsync(Work, i))));
                await TryAsync(() => context.CallSubOrchestratorAsync(Child, round, context.InstanceId.Child($"{children++}")));

                // Until none has come for half an hour: most find somebody who waits, and end a deadline.
                while (!HasAll(read) && await context.ReceiveEventAsync(Number, context.UtcNow.AddMinutes(30)) is { TimedOut: false } received)
                {
                    read.Add(received.Payload);
                }

                context.SetCustomStatus(read.Count, SimulationJson.Default.Int32);
                if (HasAll(read))
                {
                    return [.. read];
                }
            }

            context.ContinueAsNew([children, .. read], SimulationJson.Default.Int32Array);
            return [];
        }

        private static bool HasAll(List<int> read) => read.Distinct().Count() == Numbers;

        private static async Task TryAsync(Func<Task<int>> call)
        {
            try
            {
                await call();
            }
            catch (OrchestrationException)
            {
                // Some calls fail for good; the programme goes on.
            }
        }
    }

    private sealed class ChildOrchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(OrchestrationContext context, int input)
        {
            await context.CreateTimerAsync(context.UtcNow.AddMinutes(10));
            return await context.CallActivityAsync(Work, input);
        }
    }

    private sealed class WorkActivity(Func<ActivityContext, int, Task<int>> work) : Activity<int, int>
    {
        public override Task<int> RunAsync(ActivityContext context, int input) => work(context, input);
    }
}
