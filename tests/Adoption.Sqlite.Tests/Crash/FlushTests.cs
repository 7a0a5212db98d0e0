using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>
/// A kill can't tell whether a commit had reached the disk or only the operating system. So the flushes are counted, from outside: each
/// acknowledged commit waits for one of its own.
/// </summary>
public sealed class FlushTests : IAsyncLifetime
{
    private const int Commits = 200;
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [TracedFact]
    public async Task Commits_OneAfterTheOther_WaitForOneFlushEach()
    {
        var trace = _database.File("trace");
        using var child = ChildProcess.Traced(
            ["-f", "-o", trace, "-e", "trace=fdatasync,fsync", "--"],
            "commit",
            _database.Path,
            Commits.ToString(CultureInfo.InvariantCulture));
        var line = await child.ReadLineAsync();
        while (await child.ReadLineAsync() is not null)
        {
        }

        Assert.NotNull(line);
        var commits = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        var flushes = (await File.ReadAllLinesAsync(trace)).Count(l => l.Contains("sync(", StringComparison.Ordinal));
        Assert.True(commits >= Commits);
        Assert.InRange(flushes, commits, int.MaxValue);
    }

    /// <summary>Where the calls of a process can be watched (strace, and the right to use it).</summary>
    private sealed class TracedFactAttribute : FactAttribute
    {
        public TracedFactAttribute()
        {
            if (!CanTrace())
            {
                Skip = "Calls can't be watched here: there is no strace, or it is not allowed.";
            }
        }

        private static bool CanTrace()
        {
            try
            {
                using var tried = Process.Start(new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
                tried.WaitForExit();
                return tried.ExitCode == 0;
            }
            catch (Win32Exception)
            {
                return false;
            }
        }
    }
}
