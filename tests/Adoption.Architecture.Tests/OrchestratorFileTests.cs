using System.Text.RegularExpressions;

namespace Adoption.Architecture.Tests;

/// <summary>Orchestrators stand in files of their own kind, and ask for nothing that a replay would answer differently.</summary>
public sealed partial class OrchestratorFileTests
{
    /// <summary>What no orchestrator may say, with a line that would.</summary>
    public static TheoryData<string, string> ForbiddenCalls { get; } = new()
    {
        { @"\bTask\.(Run|Delay|Factory|WhenAny)\b", "await Task.Delay(1000);" },
        { @"\bThread(Pool)?\.", "Thread.Sleep(1);" },
        { @"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b", "var now = DateTimeOffset.UtcNow;" },
        { @"\bTimeProvider\b|\bStopwatch\b|\bTickCount", "clock = TimeProvider.System;" },
        { @"\bTimeZoneInfo\b|\bCultureInfo\.Current", "TimeZoneInfo.Local" },
        { @"\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|\bRandomNumberGenerator\b", "Guid.NewGuid()" },
        { @"\bConfigureAwait\b", ".ConfigureAwait(false)" },
        { @"\.(Result|Wait\(\)|GetAwaiter\(\))", "task.GetAwaiter().GetResult();" },
        { @"\bEnvironment\.|\bFile\.|\bDirectory\.|\bHttpClient\b", "Environment.GetEnvironmentVariable(name)" },
        { @"\bIDocumentStore\b|\bBook\b|\bCollection<|\bIMailTransport\b|\bILicenceProvider\b", "IDocumentStore store" },
        { @"\bIServiceProvider\b|\bILogger\b", "ILogger log" },
        { @"\block\s*\(|\bSemaphoreSlim\b|\bParallel\.|\bChannel<", "lock (gate)" },
        { @"\bstatic\s+(int|long|bool|string|List<|Dictionary<)", "private static int s_count;" },
    };

    [Theory]
    [MemberData(nameof(ForbiddenCalls))]
    public void Orchestrator_NeverSays(string pattern, string sample)
    {
        var forbidden = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Matches(forbidden, sample);

        foreach (var file in Orchestrators)
        {
            var hit = forbidden.Match(Repository.Read(file));
            Assert.False(hit.Success, $"{file}: '{hit.Value}'");
        }
    }

    [Fact]
    public void Orchestrators_StandInFilesOfTheirOwn()
    {
        Assert.NotEmpty(Orchestrators);
        Assert.All(Orchestrators, f => Assert.Single(IsOrchestrator().Matches(Repository.Read(f))));
        var elsewhere = Repository.Sources("src").Except(Orchestrators, StringComparer.Ordinal)
            .Where(f => IsOrchestrator().IsMatch(Repository.Read(f)));
        Assert.Empty(elsewhere);
    }

    private static IReadOnlyList<string> Orchestrators { get; } =
        [.. Repository.Sources("src").Where(f => f.EndsWith(".orchestrator.cs", StringComparison.Ordinal))];

    [GeneratedRegex(@"sealed class \w+(\([^)]*\))?\s*:\s*Orchestrator<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsOrchestrator();
}
