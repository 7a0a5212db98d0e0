using System.Diagnostics;

namespace Adoption.Benchmarks.Measuring;

/// <summary>What this process holds.</summary>
internal static class Memory
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>Managed objects that are in use, in MB; collects first.</summary>
    public static double ManagedMegabytes
    {
        get
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true) / Megabyte;
        }
    }

    /// <summary>The resident set, in MB; as it is, nothing is collected.</summary>
    public static double ResidentMegabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64 / Megabyte;
        }
    }
}
