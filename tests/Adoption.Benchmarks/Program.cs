using System.CommandLine;
using Adoption.Benchmarks;
using Adoption.Benchmarks.Reporting;
using Adoption.Benchmarks.Workloads;
using Spectre.Console;

const int DefaultSoakSteps = 100_000;
const int FileWidth = 160;

var only = new Option<string>("--only") { Description = "Workloads, separated by commas: W1 … W7, soak, rehearsal, check-ins." };
var quick = new Option<bool>("--quick") { Description = "A tenth of the size: a look, not a measurement." };
var json = new Option<bool>("--json") { Description = "The results as JSON." };
var markdown = new Option<bool>("--markdown") { Description = "The table as it stands in docs/engine.md." };
var soak = new Option<int>("--soak-steps") { Description = "Steps of the soak.", DefaultValueFactory = _ => DefaultSoakSteps };
var folder = new Option<string?>("--folder") { Description = "Where the files go: the disk that is measured." };
var root = new RootCommand("What the embedded engine does beside what SQLite allows on this machine.") { only, quick, json, markdown, soak, folder };
root.Validators.Add(result =>
{
    var known = BenchmarkRun.Workloads(DefaultSoakSteps).Select(w => w.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
    foreach (var name in Split(result.GetValue(only)).Where(name => !known.Contains(name)))
    {
        result.AddError($"There is no workload '{name}'; there are {string.Join(", ", known)}.");
    }
});
root.SetAction(async (result, _) =>
{
    var options = new BenchmarkOptions(Split(result.GetValue(only)), result.GetValue(quick), result.GetValue(soak), result.GetValue(folder));
    var report = await BenchmarkRun.RunAsync(options, name => Console.Error.WriteLine($"measuring {name} …"));
    if (result.GetValue(json))
    {
        Console.WriteLine(report.ToJson());
    }
    else
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = FileWidth;
        }

        ReportTable.Write(AnsiConsole.Console, report, result.GetValue(markdown));
    }

    return 0;
});

var file = new Argument<string>("file");
var child = new Command(CrashAndRestart.ChildCommand) { file };
child.Hidden = true;
child.SetAction(async (result, _) =>
{
    await CrashAndRestart.RunUntilKilledAsync(result.GetValue(file)!);
    return 0;
});
root.Add(child);

return await root.Parse(args).InvokeAsync();

static string[] Split(string? names) =>
    names?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
