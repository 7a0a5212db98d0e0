using Adoption.Benchmarks.Limits;

namespace Adoption.Benchmarks.Reporting;

/// <summary>One number of a workload.</summary>
/// <param name="Share">The number as a multiple of the limit measured in the same run; null where there is none.</param>
/// <param name="ShareOf">What <paramref name="Share"/> is a multiple of.</param>
/// <param name="Target">In words; null where the number only informs.</param>
/// <param name="Met">Null without a target.</param>
internal sealed record Result(
    string Workload, string What, double Value, string Unit, double? Share = null, string? ShareOf = null, string? Target = null, bool? Met = null)
{
    private const string Commit = "single commit";
    private const string Grouped = "grouped steps/s";

    public static IReadOnlyList<Result> Of(string workload, string what, Latency latency, Func<Result, Result>? target = null)
    {
        var median = new Result(workload, $"{what}, p50", latency.Median, "ms", latency.Commits, Commit);
        return [target?.Invoke(median) ?? median, new Result(workload, $"{what}, p99", latency.P99, "ms")];
    }

    public static Result Of(string workload, string what, Rate rate) => new(workload, what, rate.PerSecond, "/s", rate.OfGrouped, Grouped);

    public Result Reaching(string target, bool met) => this with { Target = target, Met = met };
}
