using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Adoption.Local.Tests.Demo;

/// <summary>A program of ours as a process of its own, to be awaited or killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private ChildProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <param name="assembly">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ChildProcess Start(string assembly, params string[] arguments)
    {
        // The host that runs the tests need not be on the PATH; the runtime lies in {dotnet}/shared/{framework}/{version}.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, [assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Null: it has ended.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync();

    public async Task<Local> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        var error = await _error;
        await _process.WaitForExitAsync();
        return new Local(_process.ExitCode, output, error);
    }

    /// <summary>SIGKILL (TerminateProcess on Windows).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
