using System.Diagnostics;

namespace Adoption.AzureStorage.Tests.Emulator;

/// <summary>Azurite, the emulator of Azure Storage, in a process of its own on free ports. With a folder it keeps what it has over a restart.</summary>
public sealed class Azurite : IAsyncDisposable
{
    /// <summary>The emulator's public account (https://learn.microsoft.com/azure/storage/common/storage-use-azurite).</summary>
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan s_startTakes = TimeSpan.FromMinutes(5);

    private readonly int _blob = Ports.Free();
    private readonly int _queue = Ports.Free();
    private readonly int _table = Ports.Free();
    private readonly DirectoryInfo? _kept;
    private Process? _process;

    private Azurite(DirectoryInfo? kept) => _kept = kept;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{_blob}/{Account};"
        + $"QueueEndpoint=http://127.0.0.1:{_queue}/{Account};TableEndpoint=http://127.0.0.1:{_table}/{Account};";

    public string TableAddress => $"http://127.0.0.1:{_table}/";

    public static async Task<Azurite> StartAsync(bool keeps = false)
    {
        var azurite = new Azurite(keeps ? Directory.CreateTempSubdirectory("adoption-azurite-") : null);
        await azurite.StartAgainAsync();
        return azurite;
    }

    /// <summary>On the same ports.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        var folder = await AzuriteInstall.EnsureAsync();
        string[] storage = _kept is null ? ["--inMemoryPersistence"] : ["--location", _kept.FullName];
        string[] arguments =
        [
            "node_modules/azurite/dist/src/azurite.js", "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobPort", $"{_blob}", "--queuePort", $"{_queue}", "--tablePort", $"{_table}", .. storage,
        ];
        _process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        _process.BeginOutputReadLine();
        foreach (var port in new[] { _blob, _queue, _table })
        {
            await UntilItListensAsync(port);
        }
    }

    /// <summary>Requests under way are cut; what it had answered is on the disk (the emulator writes that when it is told to stop, not before).</summary>
    public async Task StopAsync()
    {
        using var tell = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _kept?.Delete(recursive: true);
    }

    private static async Task UntilItListensAsync(int port)
    {
        var waiting = Stopwatch.StartNew();
        while (!await Ports.ListensAsync(port))
        {
            Assert.True(waiting.Elapsed < s_startTakes, $"Azurite did not come up within {s_startTakes}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
