using System.Diagnostics;
using Adoption.Benchmarks.Measuring;
using Adoption.Sqlite;

namespace Adoption.Benchmarks.Limits;

/// <summary>
/// Measures what SQLite allows on this disk, with the product's schema and pragmas; a moment each time, so that it can be asked again and
/// again between pieces of work: a machine that others use too does not stand still.
/// </summary>
internal sealed class LimitProbe : IDisposable
{
    private const int GroupSize = 100;
    private const int PageSize = 4096;
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(200);
    private readonly string _folder;
    private readonly StepWriter _writer;

    private LimitProbe(string folder, StepWriter writer)
    {
        _folder = folder;
        _writer = writer;
    }

    /// <summary>Makes a file of its own in the folder and warms up on it.</summary>
    public static async Task<LimitProbe> CreateAsync(string folder)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName() + ".db");

        // The product makes the file; from here on only the probe writes to it.
        await using (AdoptionDatabase.Open(path, TimeProvider.System))
        {
        }

        var probe = new LimitProbe(folder, new StepWriter(path));
        probe.GroupedStepsPerSecond();
        ForAMoment(() => probe.Commit());
        return probe;
    }

    /// <summary>One step in one commit.</summary>
    public TimeSpan Commit()
    {
        var began = Stopwatch.GetTimestamp();
        _writer.Commit(1);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>The median of single commits.</summary>
    public double CommitMilliseconds()
    {
        var commits = new Samples();
        ForAMoment(() => commits.Add(Commit()));
        return commits.Median;
    }

    /// <summary>Steps in groups of 100 a commit.</summary>
    public double GroupedStepsPerSecond()
    {
        var groups = 0;
        var took = ForAMoment(() =>
        {
            _writer.Commit(GroupSize);
            groups++;
        });
        return groups * GroupSize / took.TotalSeconds;
    }

    /// <summary>Without SQLite: the flush of 4 KiB at the end of a file; the median.</summary>
    public double FlushMilliseconds()
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        var page = new byte[PageSize];
        var flushes = new Samples();
        ForAMoment(() =>
        {
            RandomAccess.Write(file, page, RandomAccess.GetLength(file));
            var began = Stopwatch.GetTimestamp();
            RandomAccess.FlushToDisk(file);
            flushes.AddSince(began);
        });
        return flushes.Median;
    }

    public void Dispose() => _writer.Dispose();

    private static TimeSpan ForAMoment(Action one)
    {
        var began = Stopwatch.GetTimestamp();
        TimeSpan took;
        do
        {
            one();
            took = Stopwatch.GetElapsedTime(began);
        }
        while (took < s_moment);
        return took;
    }
}
