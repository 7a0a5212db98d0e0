using Adoption.Benchmarks.Limits;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>W2: 100 activities at once, and all their outcomes awaited; one instance at a time.</summary>
internal sealed class FanOutAndIn : IWorkload
{
    private const double MostMilliseconds = 10;
    private const double AtCommitMilliseconds = 0.3;

    public string Name => "W2";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        await using var engine = await EngineUnderTest.StartAsync(run.NewFile());
        Task OneAsync() => engine.RunAsync(Definitions.FanOutAndIn, Payloads.Text);
        await Concurrently.RunAsync(run.Scaled(200), 1, _ => OneAsync());

        var one = await Rounds.LatencyAsync(run.Probe, run.Scaled(500), OneAsync);

        // Where a commit takes longer, so may this; where it takes less, ten milliseconds stay ten.
        var met = one.Median < MostMilliseconds || one.Commits < MostMilliseconds / AtCommitMilliseconds;
        return Result.Of(Name, "one at a time", one, r => r.Reaching("below 10 ms where a commit takes 0.3 ms", met));
    }
}
