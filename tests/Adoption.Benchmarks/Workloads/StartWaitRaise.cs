using Adoption.Benchmarks.Limits;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>W3: start, raise the one event it waits for, wait for the end; 64 at a time.</summary>
internal sealed class StartWaitRaise : IWorkload
{
    private const int AtATime = 64;

    /// <summary>3,000 events/s where grouped commits allow 20,000 steps/s.</summary>
    private const double LeastShare = 3_000.0 / 20_000;

    public string Name => "W3";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        await using var engine = await EngineUnderTest.StartAsync(run.NewFile());
        await Concurrently.RunAsync(run.Scaled(3000), AtATime, _ => OneAsync(engine));
        var events = await Rounds.RateAsync(run.Probe, run.Scaled(20_000), AtATime, weight: 1, () => OneAsync(engine));
        return [Result.Of(Name, "64 at a time: events", events).Reaching("over 15% of the grouped steps", events.OfGrouped > LeastShare)];
    }

    private static async Task OneAsync(EngineUnderTest engine)
    {
        var id = EngineUnderTest.NewId("wait");
        await engine.Client.ScheduleNewInstanceAsync(Definitions.WaitForOne, Payloads.Text, id);
        await engine.Client.RaiseEventAsync(id, Definitions.Ring, Payloads.Text);
        await engine.EndAsync(id);
    }
}
