using System.Diagnostics;

namespace Adoption.Benchmarks.Measuring;

/// <summary>The same thing done many times, so many at a time.</summary>
internal static class Concurrently
{
    /// <param name="count">How often in all.</param>
    /// <param name="atATime">How many are under way at once.</param>
    /// <param name="one">Is given 0, 1, 2 …</param>
    /// <returns>How long all of it took.</returns>
    public static async Task<TimeSpan> RunAsync(int count, int atATime, Func<int, Task> one)
    {
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atATime).Select(_ => WorkAsync()));
        return Stopwatch.GetElapsedTime(began);

        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await one(i);
            }
        }
    }
}
