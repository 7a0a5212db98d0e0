using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Adoption.AzureStorage.Tests.Emulator;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>
/// maildev, a mail server for tests with an inbox that can be read over HTTP. It is installed by npm below <c>artifacts/</c> when it is not
/// there yet, at the versions of the lock file beside <c>package.json</c>.
/// </summary>
public sealed class MailDev : IAsyncLifetime
{
    /// <summary>To install or to start, on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new();
    private Process? _process;

    public int SmtpPort { get; } = Ports.Free();

    public async Task InitializeAsync()
    {
        var folder = await InstallAsync();
        var web = Ports.Free();
        _http.BaseAddress = new Uri($"http://127.0.0.1:{web}/api/");
        string[] arguments =
        [
            "node_modules/maildev/dist/bin/maildev.js", "--silent",
            "--smtp", $"{SmtpPort}", "--ip", "127.0.0.1", "--web", $"{web}", "--web-ip", "127.0.0.1",
        ];
        _process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder })!;
        await UntilAsync(async () => (await _http.GetAsync(new Uri("healthz", UriKind.Relative))).IsSuccessStatusCode);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>What has arrived, as the server's own JSON: subject, from, to, headers, text, html, attachments.</summary>
    public async Task<IReadOnlyList<JsonElement>> InboxAsync() =>
        await _http.GetFromJsonAsync<List<JsonElement>>(new Uri("email", UriKind.Relative)) ?? [];

    public async Task EmptyAsync()
    {
        using var gone = await _http.DeleteAsync(new Uri("email/all", UriKind.Relative));
        gone.EnsureSuccessStatusCode();
    }

    /// <summary>Once for each version of the lock file; who comes second waits for who came first.</summary>
    private static async Task<string> InstallAsync()
    {
        var source = Path.Combine(Root(AppContext.BaseDirectory), "tests", "Adoption.Connectors.Tests", "maildev");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..12];
        var folder = Path.Combine(Root(AppContext.BaseDirectory), "artifacts", "maildev", hash);
        Directory.CreateDirectory(folder);
        FileStream? installing = null;
        await UntilAsync(() => Task.FromResult(TryLock(folder, out installing)));
        await using (installing)
        {
            var done = Path.Combine(folder, "installed");
            if (!File.Exists(done))
            {
                File.Copy(Path.Combine(source, "package.json"), Path.Combine(folder, "package.json"), overwrite: true);
                File.Copy(Path.Combine(source, "package-lock.json"), Path.Combine(folder, "package-lock.json"), overwrite: true);
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                {
                    WorkingDirectory = folder,
                })!;
                await npm.WaitForExitAsync();
                Assert.True(npm.ExitCode == 0, "npm could not install maildev; Node.js 20 or later with npm is needed for this test.");
                await File.WriteAllTextAsync(done, "");
            }
        }

        return folder;
    }

    private static bool TryLock(string folder, out FileStream? stream)
    {
        try
        {
            stream = new FileStream(Path.Combine(folder, "installing"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            stream = null;
            return false;
        }
    }

    /// <summary>Another process starts or installs: there is nothing to wait on but to ask again.</summary>
    private static async Task UntilAsync(Func<Task<bool>> ready)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await ready())
                {
                    return;
                }
            }
            catch (HttpRequestException) when (waiting.Elapsed < Patience)
            {
                // Not yet.
            }

            Assert.True(waiting.Elapsed < Patience, $"maildev was not there within {Patience}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "AdoptionFunctions.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
