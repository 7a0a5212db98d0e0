using Adoption.Benchmarks.Limits;
using Adoption.Benchmarks.Reporting;
using Adoption.Benchmarks.Workloads;

namespace Adoption.Benchmarks;

/// <param name="Only">Names of workloads; empty: all.</param>
/// <param name="Quick">Smaller numbers, for a look; the shares scatter more.</param>
/// <param name="SoakSteps">Of the soak, at full size.</param>
/// <param name="Folder">The disk to measure; null: the system's folder for temporary files.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Only, bool Quick, int SoakSteps, string? Folder);

/// <summary>Measures the limits, then each workload and the limits in turn.</summary>
internal static class BenchmarkRun
{
    private const double QuickScale = 0.1;

    public static IReadOnlyList<IWorkload> Workloads(int soakSteps) =>
    [
        new SequentialActivities(),
        new FanOutAndIn(),
        new StartWaitRaise(),
        new Timers(),
        new SmallRollout(),
        new CrashAndRestart(),
        new LongHistories(),
        new Soak(soakSteps),
        new Rehearsals(),
        new CheckIns(),
    ];

    /// <param name="progress">Is told what is being measured.</param>
    public static async Task<Report> RunAsync(BenchmarkOptions options, Action<string> progress)
    {
        var parent = options.Folder ?? Path.GetTempPath();
        Directory.CreateDirectory(parent);
        var folder = Directory.CreateDirectory(Path.Combine(parent, "adoption-benchmarks-" + Path.GetRandomFileName()));
        try
        {
            return await RunAsync(options, folder.FullName, progress);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Report> RunAsync(BenchmarkOptions options, string folder, Action<string> progress)
    {
        progress("SQLite");
        SqliteLimits limits;
        using (var probe = await LimitProbe.CreateAsync(folder))
        {
            limits = SqliteLimits.Measure(probe);
        }

        var results = new List<Result>();
        foreach (var workload in Workloads(options.SoakSteps))
        {
            if (options.Only.Count > 0 && !options.Only.Contains(workload.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            progress(workload.Name);
            using var probe = await LimitProbe.CreateAsync(folder);
            results.AddRange(await workload.RunAsync(new WorkloadRun(folder, probe, options.Quick ? QuickScale : 1)));
        }

        return new Report(Environment.ProcessorCount, options.Quick, limits, results);
    }
}
