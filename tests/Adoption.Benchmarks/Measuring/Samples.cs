using System.Diagnostics;

namespace Adoption.Benchmarks.Measuring;

/// <summary>Durations of one kind, added from any thread.</summary>
internal sealed class Samples
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];

    public double Median => At(0.5);

    public double P99 => At(0.99);

    /// <param name="from">From <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void AddSince(long from) => Add(Stopwatch.GetElapsedTime(from));

    public void Add(TimeSpan duration)
    {
        lock (_lock)
        {
            _milliseconds.Add(duration.TotalMilliseconds);
        }
    }

    /// <summary>The middle one; of an even number the upper.</summary>
    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Milliseconds; nearest rank.</summary>
    private double At(double share)
    {
        lock (_lock)
        {
            double[] sorted = [.. _milliseconds.Order()];
            return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        }
    }
}
