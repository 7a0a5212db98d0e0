using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;
using Adoption.Orchestration;

namespace Adoption.Benchmarks.Workloads;

/// <summary>
/// W6: a process works on W1 and is killed (SIGKILL) in the middle; this one takes up its file. What the killed one had been told is
/// compared with what is there.
/// </summary>
internal sealed class CrashAndRestart : IWorkload
{
    /// <summary>The command that the killed process runs; not for people.</summary>
    public const string ChildCommand = "until-killed";

    private const int AtATime = 64;
    private const int BufferedLines = 100_000;
    private const string Started = "started";
    private const string Ended = "ended";

    public string Name => "W6";

    /// <summary>Starts instances of W1 for ever and prints what was acknowledged.</summary>
    public static async Task RunUntilKilledAsync(string file)
    {
        await using var engine = await EngineUnderTest.StartAsync(file);
        var print = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Concurrently.RunAsync(int.MaxValue, AtATime, async i =>
        {
            var id = Id(i);
            await engine.Client.ScheduleNewInstanceAsync(Definitions.Sequence, Payloads.Text, id);
            await print.WriteLineAsync($"{Started} {id}");
            await engine.EndAsync(id);
            await print.WriteLineAsync($"{Ended} {id}");
        });
    }

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        var file = run.NewFile();
        var acknowledged = await WorkAndKillAsync(file, run.Scaled(20_000));
        var began = Stopwatch.GetTimestamp();
        await using var engine = await EngineUnderTest.StartAsync(file);
        var started = Stopwatch.GetElapsedTime(began);
        var unfinished = await UnfinishedAsync(engine);
        await Task.WhenAll(unfinished.Select(engine.EndAsync));
        var finished = Stopwatch.GetElapsedTime(began);

        var lost = 0;
        foreach (var (what, id) in acknowledged)
        {
            var state = await engine.Client.GetInstanceAsync(id);
            lost += state is { Status: OrchestrationStatus.Completed } && !(what == Ended && unfinished.Contains(id)) ? 0 : 1;
        }

        return
        [
            new Result(Name, "acknowledged before the kill", acknowledged.Count, ""),
            new Result(Name, "of these lost", lost, "").Reaching("none", lost == 0),
            new Result(Name, "restart until taken up", started.TotalMilliseconds, "ms"),
            new Result(Name, $"restart until all {unfinished.Count} unfinished ended", finished.TotalMilliseconds, "ms"),
        ];
    }

    private static InstanceId Id(int number) => new(string.Create(CultureInfo.InvariantCulture, $"w6:{number}"));

    private static async Task<List<(string What, InstanceId Id)>> WorkAndKillAsync(string file, int lines)
    {
        // Whether this process was started as a program of its own or as "dotnet" with the assembly; the runtime lies in {dotnet}/shared/{framework}/{version}.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        using var child = Process.Start(new ProcessStartInfo(dotnet, [typeof(CrashAndRestart).Assembly.Location, ChildCommand, file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var acknowledged = new List<(string, InstanceId)>(BufferedLines);
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be a half one.
            if (line.Split(' ') is [Started or Ended, var id] && InstanceId.IsValid(id))
            {
                acknowledged.Add((line.Split(' ')[0], new InstanceId(id)));
            }

            if (acknowledged.Count == lines)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
        return acknowledged.Count >= lines
            ? acknowledged
            : throw new InvalidOperationException($"The other process ended with {child.ExitCode} after {acknowledged.Count} of {lines} lines, before it was killed.");
    }

    private static async Task<HashSet<InstanceId>> UnfinishedAsync(EngineUnderTest engine)
    {
        var ids = new HashSet<InstanceId>();
        string? continuation = null;
        do
        {
            var page = await engine.Client.QueryAsync(
                new OrchestrationQuery([OrchestrationStatus.Pending, OrchestrationStatus.Running], null, continuation, PageSize: 1000));
            ids.UnionWith(page.Instances.Select(i => i.InstanceId));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return ids;
    }
}
