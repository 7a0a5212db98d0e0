using Adoption.Orchestration;

namespace Adoption.Benchmarks.Workloads;

/// <summary>The orchestrators of the workloads, and an activity that does nothing.</summary>
internal static class Definitions
{
    public const int Steps = 5;
    public const int FanOut = 100;

    /// <summary>Of the soak: a generation of so many steps, then the next.</summary>
    public const int StepsPerGeneration = 100;

    public static readonly TimeSpan ShortTimer = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan LongTimer = TimeSpan.FromDays(365);

    public static readonly ActivityDefinition<string, string> NoOp = new("no-op", BenchmarkJson.Default.String, BenchmarkJson.Default.String);
    public static readonly EventDefinition<string> Ring = new("ring", BenchmarkJson.Default.String);

    public static readonly OrchestratorDefinition<string, string> Sequence = Named("sequence");
    public static readonly OrchestratorDefinition<string, string> FanOutAndIn = Named("fan-out");
    public static readonly OrchestratorDefinition<string, string> WaitForOne = Named("wait-for-one");
    public static readonly OrchestratorDefinition<string, string> WaitForEver = Named("wait-for-ever");
    public static readonly OrchestratorDefinition<string, string> SmallRollout = Named("small-rollout");
    public static readonly OrchestratorDefinition<string, string> Sleep = Named("sleep");

    /// <summary>Gives how late the timer's turn was, in ticks.</summary>
    public static readonly OrchestratorDefinition<string, long> Lateness =
        new("lateness", BenchmarkJson.Default.String, BenchmarkJson.Default.Int64);

    /// <summary>The input counts the generations that are left.</summary>
    public static readonly OrchestratorDefinition<int, int> Generations =
        new("generations", BenchmarkJson.Default.Int32, BenchmarkJson.Default.Int32);

    public static OrchestrationCatalog Catalog() => new OrchestrationCatalog()
        .Add(NoOp, (_, text) => Task.FromResult(text))
        .Add(Sequence, SequenceAsync)
        .Add(FanOutAndIn, FanOutAsync)
        .Add(WaitForOne, (context, _) => context.ReceiveEventAsync(Ring))
        .Add(WaitForEver, WaitForEverAsync)
        .Add(SmallRollout, SmallRolloutAsync)
        .Add(Sleep, SleepAsync)
        .Add(Lateness, LatenessAsync)
        .Add(Generations, GenerationsAsync);

    private static OrchestratorDefinition<string, string> Named(string name) =>
        new(name, BenchmarkJson.Default.String, BenchmarkJson.Default.String);

    private static async Task<string> SequenceAsync(OrchestrationContext context, string text)
    {
        for (var i = 0; i < Steps; i++)
        {
            text = await context.CallActivityAsync(NoOp, text);
        }

        return text;
    }

    private static async Task<string> FanOutAsync(OrchestrationContext context, string text) =>
        (await Task.WhenAll(Enumerable.Range(0, FanOut).Select(_ => context.CallActivityAsync(NoOp, text))))[0];

    private static async Task<string> WaitForEverAsync(OrchestrationContext context, string text)
    {
        while (true)
        {
            text = await context.ReceiveEventAsync(Ring);
            if (text.Length == 0)
            {
                return text;
            }
        }
    }

    private static async Task<string> SmallRolloutAsync(OrchestrationContext context, string text)
    {
        text = await context.CallActivityAsync(NoOp, text);
        await context.CreateTimerAsync(context.UtcNow + ShortTimer);
        text = await context.ReceiveEventAsync(Ring);
        text = await FanOutAsync(context, text);
        return await context.CallActivityAsync(NoOp, text);
    }

    private static async Task<string> SleepAsync(OrchestrationContext context, string text)
    {
        await context.CreateTimerAsync(context.UtcNow + LongTimer);
        return text;
    }

    private static async Task<long> LatenessAsync(OrchestrationContext context, string text)
    {
        var due = context.UtcNow + ShortTimer;
        await context.CreateTimerAsync(due);
        return (context.UtcNow - due).Ticks;
    }

    private static async Task<int> GenerationsAsync(OrchestrationContext context, int left)
    {
        for (var i = 0; i < StepsPerGeneration; i++)
        {
            await context.CallActivityAsync(NoOp, Payloads.Text);
        }

        if (left > 1)
        {
            context.ContinueAsNew(left - 1, BenchmarkJson.Default.Int32);
        }

        return left;
    }
}
