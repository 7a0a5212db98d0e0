using System.Diagnostics;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;
using Adoption.Portal.Load;

namespace Adoption.Benchmarks.Workloads;

/// <summary>
/// Answers to a check-in of 10,000 people over HTTP: 64 clients, each sending a form and opening the page that says thank you, served by the
/// product's own process on the same machine. Beside it what SQLite would allow if each answer were one commit.
/// </summary>
internal sealed class CheckIns : IWorkload
{
    private const int Clients = 64;
    private const int Slices = 5;
    private const int Answers = 10_000;
    private const int NoLimit = 1_000_000;

    public string Name => "check-ins";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        var file = run.NewFile();
        var plan = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "plan.json"));
        var slice = Math.Max(Clients, run.Scaled(Answers) / Slices);
        var round = await RoundOnFile.CreateAsync(file, plan, slice * (Slices + 1));
        await using var served = new ServedProcess(file, NoLimit);
        await served.StartAsync();
        await AnswerAsync(round, served, 0, slice);

        var (rates, shares, durations) = (new List<double>(), new List<double>(), new Samples());
        for (var i = 1; i <= Slices; i++)
        {
            var before = CommitsPerSecond(run);
            var began = Stopwatch.GetTimestamp();
            var crowd = await AnswerAsync(round, served, i, slice);
            var rate = slice / Stopwatch.GetElapsedTime(began).TotalSeconds;
            rates.Add(rate);
            shares.Add(rate / ((before + CommitsPerSecond(run)) / 2));
            foreach (var duration in crowd.Durations)
            {
                durations.Add(duration);
            }
        }

        return
        [
            new Result(Name, "64 at a time: answers over HTTP", Samples.MedianOf(rates), "/s", Samples.MedianOf(shares), "single commits/s"),
            new Result(Name, "64 at a time: from sending to the success page, p50", durations.Median, "ms"),
            new Result(Name, "64 at a time: from sending to the success page, p99", durations.P99, "ms"),
        ];
    }

    private static double CommitsPerSecond(WorkloadRun run) => TimeSpan.MillisecondsPerSecond / run.Probe.CommitMilliseconds();

    private static async Task<Crowd> AnswerAsync(RoundOnFile round, ServedProcess served, int number, int size)
    {
        var crowd = new Crowd(round with { Invited = [.. round.Invited.Skip(number * size).Take(size)] }, served, Clients);
        await crowd.RunAsync();
        return crowd;
    }
}
