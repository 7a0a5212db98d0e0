using Adoption.Architecture.Tests;

namespace Adoption.Infrastructure.Tests;

public sealed class BicepFileTests
{
    private static readonly (string, string)[] Environment =
    [
        ("ADOPTION_PUBLIC_BASE_URL", "https://adoption.example.com/"),
        ("ADOPTION_SIGN_IN_CLIENT_ID", "00000000-0000-0000-0000-000000000000"),
        ("ADOPTION_SIGN_IN_SECRET", "secret"),
        ("ADOPTION_MAIL_FROM", "ai-rollout@example.com"),
        ("ADOPTION_OPERATORS", "operators@example.com"),
    ];

    public static TheoryData<string> Parameters { get; } = [.. Find("infra", "*.bicepparam")];

    [Fact]
    public async Task Files_Linted_HaveNeitherErrorNorWarning()
    {
        var (code, output, errors) = await Bicep.RunAsync("lint", "--pattern", Path.Combine(Repository.Root, "bicep", "**", "*.bicep"));
        Assert.True(code == 0 && errors.Length == 0, output + errors);
    }

    [Fact]
    public async Task Files_Formatted_StayAsTheyAre()
    {
        var copy = Directory.CreateTempSubdirectory("adoption-bicep-");
        var files = Find("bicep", "*.bicep").ToList();
        foreach (var file in files)
        {
            var target = Path.Combine(copy.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, file), target);
        }

        var (code, _, errors) = await Bicep.RunAsync("format", "--pattern", Path.Combine(copy.FullName, "**", "*.bicep"));

        Assert.True(code == 0, errors);
        Assert.All(files, f => Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, f)), File.ReadAllText(Path.Combine(copy.FullName, f))));
        copy.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Parameters_WithTheEnvironmentThatTheyRead_AreComplete(string file)
    {
        var (code, _, errors) = await Bicep.BuildParametersAsync(file, Environment);
        Assert.True(code == 0 && errors.Length == 0, errors);
    }

    [Fact]
    public async Task Parameters_WithoutTheEnvironment_SayWhatIsMissing()
    {
        var (code, _, errors) = await Bicep.BuildParametersAsync("infra/prod.bicepparam", []);
        Assert.NotEqual(0, code);
        Assert.Contains("ADOPTION_PUBLIC_BASE_URL", errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Find(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Order(StringComparer.Ordinal);
}
