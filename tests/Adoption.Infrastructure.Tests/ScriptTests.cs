using System.Text.Json;
using Adoption.Architecture.Tests;

namespace Adoption.Infrastructure.Tests;

public sealed class ScriptTests
{
    public static TheoryData<string> Scripts { get; } = ["infra/deploy.sh", "infra/grant-graph.sh"];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_IsWrittenForBash_AndMayBeRun(string script)
    {
        var (code, _, errors) = await Bicep.RunAsync("bash", ["-n", script], []);
        Assert.True(code == 0, errors);
        var (mayRun, _, _) = await Bicep.RunAsync("test", ["-x", script], []);
        Assert.Equal(0, mayRun);
    }

    [Theory]
    [InlineData("infra/deploy.sh")]
    [InlineData("infra/deploy.sh", "test", "group")]
    [InlineData("infra/deploy.sh", "dev", "group", "--force")]
    [InlineData("infra/grant-graph.sh")]
    [InlineData("infra/grant-graph.sh", "not-an-id", "group")]
    [InlineData("infra/grant-graph.sh", "00000000-0000-0000-0000-000000000000", "everything")]
    [InlineData("infra/grant-graph.sh", "00000000-0000-0000-0000-000000000000", "group", "not-an-id")]
    [InlineData("infra/grant-graph.sh", "00000000-0000-0000-0000-000000000000", "direct", "users")]
    public async Task Script_CalledWrongly_SaysHowAndDoesNothing(string script, params string[] arguments)
    {
        var (code, output, errors) = await Bicep.RunAsync("bash", [script, .. arguments], []);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("usage: " + script, errors, StringComparison.Ordinal);
    }

    /// <summary>With an <c>az</c> that writes down what it is asked.</summary>
    [Theory]
    [InlineData("group", "GroupMember.ReadWrite.All LicenseAssignment.Read.All User.Read.All")]
    [InlineData("group 02bd9fd6-8f93-4758-87c3-1fb73740a315", "GroupMember.Read.All LicenseAssignment.Read.All User.Read.All")]
    [InlineData("direct", "LicenseAssignment.ReadWrite.All User.Read.All")]
    [InlineData("direct usage-location", "LicenseAssignment.ReadWrite.All User.Read.All User.ReadWrite.All")]
    public async Task GrantGraph_OfEachWay_GrantsTheLeastThatDoes(string way, string permissions)
    {
        var folder = Directory.CreateTempSubdirectory("adoption-az-").FullName;
        var az = Path.Combine(folder, "az");
        await File.WriteAllTextAsync(az, "#!/usr/bin/env bash\nif [[ $* == *appRoles* ]]; then echo \"role\"; elif [[ $* == \"ad sp show\"* ]]; then echo \"graph\"; fi\n");
        await Bicep.RunAsync("chmod", ["+x", az], []);

        var (code, output, errors) = await Bicep.RunAsync(
            "bash", ["infra/grant-graph.sh", "00000000-0000-0000-0000-000000000000", .. way.Split(' ')], [("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}")]);

        Assert.True(code == 0, errors);
        var said = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(permissions, string.Join(' ', said.Where(l => l.EndsWith(": granted", StringComparison.Ordinal)).Select(l => l.Split(':')[0]).Order(StringComparer.Ordinal)));
        Assert.Equal(way.Split(' ').Skip(1).Count(w => w.Contains('-', StringComparison.Ordinal) && Guid.TryParse(w, out _)), said.Count(l => l.EndsWith(": owner", StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Deploy_WithoutItsEnvironment_NamesWhatIsMissing()
    {
        var (code, output, errors) = await Bicep.RunAsync("bash", ["infra/deploy.sh", "dev", "group"], []);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("ADOPTION_SIGN_IN_CLIENT_ID is not set", errors, StringComparison.Ordinal);
    }

    /// <summary>Every alert has its section in the runbook.</summary>
    [Fact]
    public async Task Runbook_KnowsEveryAlert()
    {
        var alerts = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "bicep", "modules", "alerts.bicep"));
        var runbook = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "runbook.md"));
        var names = alerts.Split('\n').Where(l => l.StartsWith("    name: '", StringComparison.Ordinal) && !l.Contains('$', StringComparison.Ordinal)).Select(l => l.Split('\'')[1]).Append("silence").ToList();
        Assert.True(names.Count >= 5);
        Assert.All(names, n => Assert.Contains($"(`{n}`)", runbook, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workbook_IsOneThatTheWorkspaceTakes()
    {
        using var workbook = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "workbook.json")));
        Assert.Equal("Notebook/1.0", workbook.RootElement.GetProperty("version").GetString());
    }
}
