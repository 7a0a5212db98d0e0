using System.Diagnostics;
using Adoption.Benchmarks.Measuring;

namespace Adoption.Benchmarks.Limits;

/// <summary>Work and limit in turn: a share compares neighbours in time, so that what else the machine does falls on both.</summary>
internal static class Rounds
{
    private const int Count = 5;
    private const int CommitsBetween = 3;

    /// <summary>How long one takes, one at a time, beside a single commit; after each one come a few commits.</summary>
    /// <param name="count">How often in all.</param>
    /// <param name="one">Gives what counts of its duration; null: all of it.</param>
    public static async Task<Latency> LatencyAsync(LimitProbe probe, int count, Func<Task> one, Func<TimeSpan, TimeSpan>? counts = null)
    {
        var all = new Samples();
        var commits = new Samples();
        await Concurrently.RunAsync(count, 1, async _ =>
        {
            var began = Stopwatch.GetTimestamp();
            await one();
            var took = Stopwatch.GetElapsedTime(began);
            all.Add(counts?.Invoke(took) ?? took);
            for (var i = 0; i < CommitsBetween; i++)
            {
                commits.Add(probe.Commit());
            }
        });
        return new Latency(all.Median, all.P99, all.Median / commits.Median);
    }

    /// <summary>How many are done in a second, beside grouped steps.</summary>
    /// <param name="count">How often in all.</param>
    /// <param name="atATime">How many are under way at once.</param>
    /// <param name="weight">What one counts.</param>
    public static async Task<Rate> RateAsync(LimitProbe probe, int count, int atATime, double weight, Func<Task> one)
    {
        var rates = new List<double>();
        var shares = new List<double>();
        for (var round = 0; round < Count; round++)
        {
            var before = probe.GroupedStepsPerSecond();
            var inRound = Math.Max(atATime, count / Count);
            var rate = weight * inRound / (await Concurrently.RunAsync(inRound, atATime, _ => one())).TotalSeconds;
            rates.Add(rate);
            shares.Add(rate / ((before + probe.GroupedStepsPerSecond()) / 2));
        }

        return new Rate(Samples.MedianOf(rates), Samples.MedianOf(shares));
    }
}

/// <param name="Median">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Commits">The median in single commits.</param>
internal sealed record Latency(double Median, double P99, double Commits);

/// <param name="OfGrouped">As a share of grouped steps a second.</param>
internal sealed record Rate(double PerSecond, double OfGrouped);
