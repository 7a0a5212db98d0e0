using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Adoption.Portal.Load;

/// <summary>The product's own process, <c>serve</c> on a file, killed and started again as often as one likes.</summary>
public sealed partial class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _file;
    private readonly int _linksAMinute;
    private Process? _process;
    private TaskCompletionSource<Uri> _up = NewUp();

    /// <param name="file">The database.</param>
    /// <param name="linksAMinute">All the load comes from one address.</param>
    public ServedProcess(string file, int linksAMinute)
    {
        _file = file;
        _linksAMinute = linksAMinute;
    }

    /// <summary>Where it listens; while it is down, where it will.</summary>
    public Task<Uri> Address => _up.Task;

    /// <summary>For who lost the connection: whether it was killed since it listened there.</summary>
    public bool WasKilledSince(Uri address) => !(_up.Task is { IsCompletedSuccessfully: true } up && up.Result == address);

    /// <summary>Comes back when it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not listen in time; with what it said.</exception>
    public async Task StartAsync()
    {
        var folder = Path.GetDirectoryName(_file)!;
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Adoption.Local.dll"), "serve", "--data", _file, "--url", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo(DotNet, arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ADOPTION_LinksAMinute"] = _linksAMinute.ToString(CultureInfo.InvariantCulture);
        var process = new Process { StartInfo = start };
        var said = new List<string>();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Hear(line.Data, said);
        _process = process;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(_up.Task, ended, Task.Delay(Patience)) != _up.Task)
        {
            throw new InvalidOperationException($"serve did not listen:\n{string.Join('\n', said)}");
        }
    }

    /// <summary>SIGKILL: nothing of it gets another instruction.</summary>
    public async Task KillAsync()
    {
        _up = NewUp();
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    /// <summary>The runtime's own program: a script of that name on the PATH would be killed in its place.</summary>
    private static string DotNet => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static TaskCompletionSource<Uri> NewUp() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Hear(string? line, List<string> said)
    {
        if (line is null)
        {
            return;
        }

        lock (said)
        {
            said.Add(line);
        }

        if (Serving().Match(line) is { Success: true } found)
        {
            _up.TrySetResult(new Uri(found.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"Serving (?<address>http://\S+) from", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Serving();
}
