using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Adoption.Architecture.Tests;

namespace Adoption.Infrastructure.Tests;

/// <summary>The Bicep compiler.</summary>
internal static class Bicep
{
    private static readonly string Program = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Bicep").Value!;

    /// <summary>The template that is deployed. Compiled once.</summary>
    public static Lazy<Task<JsonElement>> Template { get; } = new(async () =>
    {
        var (code, output, errors) = await RunAsync("build", "bicep/main.bicep", "--stdout");
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output).RootElement;
    });

    /// <summary>All resources of the template, those of its modules too.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ResourcesAsync() => [.. Flatten(await Template.Value)];

    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        await RunAsync(Program, arguments, []);

    public static Task<(int Code, string Output, string Errors)> BuildParametersAsync(string file, IEnumerable<(string Name, string Value)> environment) =>
        RunAsync(Program, ["build-params", file, "--stdout"], environment);

    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }

    private static IEnumerable<JsonElement> Flatten(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        foreach (var resource in resources.ValueKind == JsonValueKind.Object ? resources.EnumerateObject().Select(p => p.Value) : resources.EnumerateArray())
        {
            if (resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments")
            {
                foreach (var inner in Flatten(resource.GetProperty("properties").GetProperty("template")))
                {
                    yield return inner;
                }
            }
            else if (!resource.TryGetProperty("existing", out var existing) || !existing.GetBoolean())
            {
                yield return resource;
            }
        }
    }
}
