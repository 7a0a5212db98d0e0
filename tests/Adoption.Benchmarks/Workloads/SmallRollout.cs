using Adoption.Benchmarks.Limits;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>W5: an activity, a timer of 100 ms, an event, a fan-out of 100, an activity; alone its duration is given without the timer's.</summary>
internal sealed class SmallRollout : IWorkload
{
    private const int AtATime = 64;

    public string Name => "W5";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        await using var engine = await EngineUnderTest.StartAsync(run.NewFile());
        await Concurrently.RunAsync(run.Scaled(200), AtATime, _ => OneAsync(engine));
        var one = await Rounds.LatencyAsync(run.Probe, run.Scaled(50), () => OneAsync(engine), took => took - Definitions.ShortTimer);
        var many = await Rounds.RateAsync(run.Probe, run.Scaled(1000), AtATime, Definitions.FanOut + 2, () => OneAsync(engine));
        return
        [
            .. Result.Of(Name, "one at a time", one),
            Result.Of(Name, "64 at a time: activities", many),
            new Result(Name, "64 at a time: rollouts", many.PerSecond / (Definitions.FanOut + 2), "/s"),
        ];
    }

    private static async Task OneAsync(EngineUnderTest engine)
    {
        var id = EngineUnderTest.NewId("rollout");
        await engine.Client.ScheduleNewInstanceAsync(Definitions.SmallRollout, Payloads.Text, id);
        await engine.Client.RaiseEventAsync(id, Definitions.Ring, Payloads.Text);
        await engine.EndAsync(id);
    }
}
