using System.Text.Json;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>The files that these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    public static JsonElement ReadJson(string path) => JsonElement.Parse(Read(path));

    /// <summary>The Functions app's own C# files.</summary>
    public static IEnumerable<string> FunctionsSources() => Directory
        .EnumerateFiles(Path.Combine(Root, "src", "AdoptionFunctions"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests run outside the repository.")
        : File.Exists(Path.Combine(folder.FullName, "AdoptionFunctions.sln")) ? folder.FullName
        : Find(folder.Parent);
}
