using Adoption.Local.Commands;
using Adoption.Local.Demo;

namespace Adoption.Local.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task Exit_OnANewFile_DecidesAllThreeAndStartedAgainSaysSoAtOnce()
    {
        using var folder = new TemporaryFolder();

        using var first = ChildProcess.Start(typeof(DemoRun).Assembly.Location, "demo", "--exit", "--data", folder.File("demo.db"), "--speed", "10000");
        var run = await first.EndAsync();
        using var second = ChildProcess.Start(typeof(DemoRun).Assembly.Location, "demo", "--exit", "--data", folder.File("demo.db"));
        var again = await second.EndAsync();

        Assert.True(run.ExitCode == ExitCodes.Done, run.Error);
        var summary = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^3..];
        Assert.All(summary, l => Assert.Contains("the sponsor decides", l, StringComparison.Ordinal));
        Assert.Equal(["Kreditorenbuchhaltung", "Vertrieb Innendienst", "Kundenservice"], summary.Select(l => l.Split(':')[0]));
        Assert.Equal(ExitCodes.Done, again.ExitCode);
        Assert.Equal(summary, again.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^3..]);
    }
}
