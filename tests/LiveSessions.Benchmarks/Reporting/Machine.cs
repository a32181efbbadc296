using System.Runtime.InteropServices;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>What it ran on.</summary>
internal static class Machine
{
    /// <summary>Cores, memory, system and versions in one line.</summary>
    public static string Of(string redis, string fsync)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores shared by server, Redis and load, {memory:0} GB, {RuntimeInformation.OSDescription.Trim()}, .NET {Environment.Version}, Redis {redis} (appendfsync {fsync}), loopback");
    }
}
