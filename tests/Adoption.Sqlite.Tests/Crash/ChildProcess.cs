using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>This assembly as a process of its own, to be killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(params string[] arguments) => Start([], arguments);

    /// <summary>Under <c>strace</c>.</summary>
    /// <param name="options">Of strace, before the command.</param>
    /// <param name="arguments">Of the process.</param>
    public static ChildProcess Traced(string[] options, params string[] arguments) => Start(["strace", .. options], arguments);

    private static ChildProcess Start(string[] before, string[] arguments)
    {
        // The host that runs the tests need not be on the PATH; the runtime lies in {dotnet}/shared/{framework}/{version}.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        string[] command = [.. before, dotnet, typeof(ChildProcess).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        return new ChildProcess(Process.Start(start)!);
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>SIGKILL (TerminateProcess on Windows); what it had printed before can still be read.</summary>
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
