using System.Diagnostics;
using System.Globalization;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>W4: how late timers of 100 ms are, and what 10,000 pending ones cost.</summary>
internal sealed class Timers : IWorkload
{
    private const int AtATime = 64;
    private const int Pending = 10_000;
    private const double MostLateMilliseconds = 20;
    private const double MostMegabytes = 60;
    private const double MostStartMilliseconds = 1000;

    public string Name => "W4";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run) => [.. await LatenessAsync(run), .. await PendingAsync(run)];

    /// <summary>From the due time to the time of the turn that the timer wakes.</summary>
    private async Task<IReadOnlyList<Result>> LatenessAsync(WorkloadRun run)
    {
        await using var engine = await EngineUnderTest.StartAsync(run.NewFile());
        var late = new Samples();
        await Concurrently.RunAsync(run.Scaled(500), AtATime, _ => engine.RunAsync(Definitions.Lateness, Payloads.Text));
        await Concurrently.RunAsync(run.Scaled(2000), AtATime, async _ =>
        {
            var state = await engine.RunAsync(Definitions.Lateness, Payloads.Text);
            late.Add(TimeSpan.FromTicks(long.Parse(state.Output!, CultureInfo.InvariantCulture)));
        });
        return
        [
            new Result(Name, "64 at a time: lateness, p50", late.Median, "ms"),
            new Result(Name, "64 at a time: lateness, p99", late.P99, "ms").Reaching("under 20 ms", late.P99 < MostLateMilliseconds),
        ];
    }

    private async Task<IReadOnlyList<Result>> PendingAsync(WorkloadRun run)
    {
        var file = run.NewFile();
        var before = Memory.ManagedMegabytes;
        await LeavePendingAsync(file);
        var (took, held) = await RestartAsync(file);

        // An engine that was disposed of may be collected a little later: the larger difference counts.
        var cost = held - Math.Min(before, Memory.ManagedMegabytes);
        return
        [
            new Result(Name, "10,000 pending: start-up", took, "ms").Reaching("under 1,000 ms", took < MostStartMilliseconds),
            new Result(Name, "10,000 pending: memory", cost, "MB").Reaching("under 60 MB", cost < MostMegabytes),
        ];
    }

    /// <summary>Apart, so that the engine that made them can be collected before the restart is measured.</summary>
    private static async Task LeavePendingAsync(string file)
    {
        await using var engine = await EngineUnderTest.StartAsync(file);
        await Concurrently.RunAsync(Pending, 256, _ =>
            engine.Client.ScheduleNewInstanceAsync(Definitions.Sleep, Payloads.Text, EngineUnderTest.NewId("sleep")));
        await engine.Engine.WhenIdleAsync();
    }

    private static async Task<(double Milliseconds, double HeldMegabytes)> RestartAsync(string file)
    {
        var began = Stopwatch.GetTimestamp();
        await using var engine = await EngineUnderTest.StartAsync(file);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, Memory.ManagedMegabytes);
    }
}
