using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>Steps without end: 64 instances that continue as new every 100 activities. What the process holds must not grow.</summary>
/// <param name="steps">In all, at full size.</param>
internal sealed class Soak(int steps) : IWorkload
{
    private const int AtATime = 64;

    /// <summary>Of the resident set after a fifth of the steps; what is left of warming up and the collector's freedom.</summary>
    private const double MostGrowth = 1.15;

    public string Name => "soak";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        await using var engine = await EngineUnderTest.StartAsync(run.NewFile());
        var generations = Math.Max(5, run.Scaled(steps) / (AtATime * Definitions.StepsPerGeneration));
        var first = generations / 5;
        await WorkAsync(engine, first);
        var (resident, managed) = (Memory.ResidentMegabytes, Memory.ManagedMegabytes);
        var took = await WorkAsync(engine, generations - first);
        var (residentAfter, managedAfter) = (Memory.ResidentMegabytes, Memory.ManagedMegabytes);

        var done = (generations - first) * AtATime * Definitions.StepsPerGeneration;
        return
        [
            new Result(Name, $"64 at a time: steps, over {done:n0}", done / took.TotalSeconds, "/s"),
            new Result(Name, "managed objects grew by", managedAfter - managed, "MB"),
            new Result(Name, $"resident set grew from {resident:0} MB by", residentAfter - resident, "MB")
                .Reaching("flat (at most 15%)", residentAfter <= resident * MostGrowth),
        ];
    }

    private static Task<TimeSpan> WorkAsync(EngineUnderTest engine, int generations) =>
        Concurrently.RunAsync(AtATime, AtATime, _ => engine.RunAsync(Definitions.Generations, generations));
}
