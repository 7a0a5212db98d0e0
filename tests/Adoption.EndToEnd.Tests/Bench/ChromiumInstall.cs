using System.Diagnostics;

namespace Adoption.EndToEnd.Tests.Bench;

/// <summary>Debian's Chromium, found or installed. Once a process; who comes second waits for who came first.</summary>
internal static class ChromiumInstall
{
    /// <summary>Names another Chromium or Chrome, for machines that are not Debian.</summary>
    private const string Variable = "ADOPTION_TEST_CHROMIUM";

    private static readonly TimeSpan OthersTake = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<string>> Found = new(FindOrInstallAsync);

    /// <summary>The path of the program.</summary>
    /// <exception cref="InvalidOperationException">There is none and none can be installed here; says what to do.</exception>
    public static Task<string> PathAsync => Found.Value;

    private static async Task<string> FindOrInstallAsync()
    {
        if (Find() is { } there)
        {
            return there;
        }

        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Look("apt-get") is null)
        {
            throw new InvalidOperationException(
                $"These tests need Chromium, and only root on Debian can have it installed by them. Install it, or name one in {Variable}.");
        }

        await InstallAsync("update");
        await InstallAsync("install", "-y", "--no-install-recommends", "chromium");
        return Find() ?? throw new InvalidOperationException("apt-get installed chromium, but there is no program of that name on the PATH.");
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Look("chromium") ?? Look("chromium-browser") ?? Look("google-chrome");

    private static string? Look(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>Another program may install just now: there is nothing to wait on but to ask again.</summary>
    private static async Task InstallAsync(params string[] arguments)
    {
        string[] all = ["-qq", "-o", "Acquire::Retries=3", .. arguments];
        for (var waiting = Stopwatch.StartNew(); await RunAsync("apt-get", all) is { } wrong;)
        {
            if (waiting.Elapsed > OthersTake || !wrong.Contains("Could not get lock", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"These tests need Chromium, and 'apt-get {string.Join(' ', all)}' could not install it: {wrong}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <returns>What was wrong; null: it worked.</returns>
    private static async Task<string?> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"{process.ExitCode}, {said[1]}";
    }
}
