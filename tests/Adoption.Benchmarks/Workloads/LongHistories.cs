using System.Diagnostics;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;
using Adoption.Orchestration;

namespace Adoption.Benchmarks.Workloads;

/// <summary>W7: one more event for an instance that has had 1,000 or 10,000: while its code is in memory, and first after a restart.</summary>
internal sealed class LongHistories : IWorkload
{
    private const int Short = 1_000;
    private const int Long = 10_000;

    /// <summary>What counts as independent of the length: measurements scatter.</summary>
    private const double MostGrowthWhileResident = 1.25;

    /// <summary>What counts as linear: ten times the length, and half as much again.</summary>
    private const double MostGrowthAfterRestart = 1.5 * Long / Short;

    public string Name => "W7";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        var file = run.NewFile();
        Instance few = new(Short);
        Instance many = new(Long);
        await using (var engine = await EngineUnderTest.StartAsync(file))
        {
            await few.FillAsync(engine);
            await many.FillAsync(engine);
            await NextsAsync(engine, run.Scaled(1000), (few, new Samples()), (many, new Samples()));
            await NextsAsync(engine, run.Scaled(2000), (few, few.Resident), (many, many.Resident));
        }

        for (var i = 0; i < Math.Max(3, run.Scaled(7)); i++)
        {
            await using var engine = await EngineUnderTest.StartAsync(file);
            await NextsAsync(engine, 1, (few, few.Restarted), (many, many.Restarted));
        }

        return
        [
            new Result(Name, "the next event, 1,000 before, p50", few.Resident.Median, "ms"),
            new Result(Name, "the next event, 10,000 before, p50", many.Resident.Median, "ms").Reaching(
                "as with 1,000 (at most 1.25 times)", many.Resident.Median <= MostGrowthWhileResident * few.Resident.Median),
            new Result(Name, "the first after a restart, 1,000 before, p50", few.Restarted.Median, "ms"),
            new Result(Name, "the first after a restart, 10,000 before, p50", many.Restarted.Median, "ms").Reaching(
                "linear (at most 15 times that of 1,000)", many.Restarted.Median <= MostGrowthAfterRestart * few.Restarted.Median),
        ];
    }

    /// <summary>In turn, so that what else the machine does falls on both alike.</summary>
    private static Task NextsAsync(EngineUnderTest engine, int count, params (Instance Instance, Samples Samples)[] instances) =>
        Concurrently.RunAsync(count, 1, async _ =>
        {
            foreach (var (instance, samples) in instances)
            {
                var began = Stopwatch.GetTimestamp();
                await instance.RaiseAsync(engine);
                await engine.Engine.WhenIdleAsync();
                samples.AddSince(began);
            }
        });

    private sealed class Instance(int events)
    {
        private readonly InstanceId _id = EngineUnderTest.NewId("long");

        public Samples Resident { get; } = new();

        public Samples Restarted { get; } = new();

        public async Task FillAsync(EngineUnderTest engine)
        {
            await engine.Client.ScheduleNewInstanceAsync(Definitions.WaitForEver, Payloads.Text, _id);
            await Concurrently.RunAsync(events, 64, _ => RaiseAsync(engine));
            await engine.Engine.WhenIdleAsync();
        }

        public Task RaiseAsync(EngineUnderTest engine) => engine.Client.RaiseEventAsync(_id, Definitions.Ring, Payloads.Text);
    }
}
