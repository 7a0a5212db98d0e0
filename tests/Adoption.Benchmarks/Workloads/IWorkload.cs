using Adoption.Benchmarks.Limits;
using Adoption.Benchmarks.Reporting;

namespace Adoption.Benchmarks.Workloads;

/// <summary>One of the workloads; each run begins with fresh files.</summary>
internal interface IWorkload
{
    /// <summary>As the option <c>--only</c> names it.</summary>
    string Name { get; }

    Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run);
}

/// <param name="Folder">Where files go.</param>
/// <param name="Probe">To measure the limits beside the work.</param>
/// <param name="Scale">1 for the full size, less for a quick look.</param>
internal sealed record WorkloadRun(string Folder, LimitProbe Probe, double Scale)
{
    public string NewFile() => Path.Combine(Folder, Path.GetRandomFileName() + ".db");

    public int Scaled(int count) => Math.Max(1, (int)(count * Scale));
}
