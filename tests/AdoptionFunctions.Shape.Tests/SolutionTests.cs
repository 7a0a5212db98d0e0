using System.Text.RegularExpressions;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>The Functions packages can't be had on every machine: the default build leaves the app and its tests out, and nothing else.</summary>
public sealed partial class SolutionTests
{
    private static readonly string[] LeftOut = ["AdoptionFunctions", "AdoptionFunctions.Tests"];

    [Fact]
    public void DefaultBuild_LeavesOutTheAppAndItsTestsAlone()
    {
        var solution = Repository.Read("AdoptionFunctions.sln");
        var projects = Projects().Matches(solution).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["id"].Value, StringComparer.Ordinal);

        Assert.Equal(LeftOut, projects.Where(p => !solution.Contains($"{p.Value}.Debug|Any CPU.Build.0", StringComparison.Ordinal)).Select(p => p.Key).Order());
        Assert.All(LeftOut, p => Assert.DoesNotContain($"{projects[p]}.Release|Any CPU.Build.0", solution, StringComparison.Ordinal));
        Assert.All(LeftOut, p => Assert.Contains($"{projects[p]}.Debug|Any CPU.ActiveCfg", solution, StringComparison.Ordinal));
    }

    [GeneratedRegex("""^Project\("\{FAE04EC0[^"]*"\) = "(?<name>[^"]+)", "[^"]+", "(?<id>\{[^}]+\})"$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Projects();
}
