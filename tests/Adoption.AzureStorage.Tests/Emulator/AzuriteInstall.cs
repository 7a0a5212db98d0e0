using System.Diagnostics;
using System.Security.Cryptography;

namespace Adoption.AzureStorage.Tests.Emulator;

/// <summary>
/// Azurite is installed by npm below <c>artifacts/</c> when it is not there yet, at the versions of the lock file in <c>azurite/</c>.
/// </summary>
internal static class AzuriteInstall
{
    private static readonly TimeSpan s_installTakes = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<string>> s_folder = new(InstallAsync);

    /// <returns>The folder with <c>node_modules</c>.</returns>
    public static Task<string> EnsureAsync() => s_folder.Value;

    /// <summary>Once for each version of the lock file; who comes second waits for who came first.</summary>
    private static async Task<string> InstallAsync()
    {
        var source = Path.Combine(Repository.Root, "tests", "Adoption.AzureStorage.Tests", "azurite");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..12];
        var folder = Path.Combine(Repository.Root, "artifacts", "azurite", hash);
        Directory.CreateDirectory(folder);
        await using var installing = await LockAsync(folder);
        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            foreach (var name in new[] { "package.json", "package-lock.json" })
            {
                File.Copy(Path.Combine(source, name), Path.Combine(folder, name), overwrite: true);
            }

            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            {
                WorkingDirectory = folder,
            })!;
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, "npm could not install Azurite; Node.js 20 or later with npm is needed for this test.");
            await File.WriteAllTextAsync(done, "");
        }

        return folder;
    }

    private static async Task<FileStream> LockAsync(string folder)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "installing"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waiting.Elapsed < s_installTakes)
            {
                // Another test process installs: there is nothing to wait on but to ask again.
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
