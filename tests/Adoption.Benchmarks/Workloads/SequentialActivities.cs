using Adoption.Benchmarks.Limits;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>W1: five activities, one after the other; from the start's call to the known end.</summary>
internal sealed class SequentialActivities : IWorkload
{
    private const int AtATime = 64;
    private const double MostCommitsPerStep = 1.5;
    private const double LeastShare = 0.5;

    public string Name => "W1";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        await using var engine = await EngineUnderTest.StartAsync(run.NewFile());
        Task OneAsync() => engine.RunAsync(Definitions.Sequence, Payloads.Text);
        await Concurrently.RunAsync(run.Scaled(3000), AtATime, _ => OneAsync());
        await Concurrently.RunAsync(run.Scaled(300), 1, _ => OneAsync());

        var one = await Rounds.LatencyAsync(run.Probe, run.Scaled(2000), OneAsync, took => took / Definitions.Steps);
        var many = await Rounds.RateAsync(run.Probe, run.Scaled(15_000), AtATime, Definitions.Steps, OneAsync);
        return
        [
            .. Result.Of(Name, "one at a time: a step", one, r => r.Reaching("at most 1.5 single commits", one.Commits <= MostCommitsPerStep)),
            Result.Of(Name, "64 at a time: steps", many).Reaching("at least half of the grouped steps", many.OfGrouped >= LeastShare),
            new Result(Name, "64 at a time: instances", many.PerSecond / Definitions.Steps, "/s"),
        ];
    }
}
