using System.Globalization;
using System.Text.Json;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>Named figures, printed as they come and kept for <c>--json</c>.</summary>
internal sealed class Figures
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly SortedDictionary<string, double> _all = new(StringComparer.Ordinal);

    /// <summary>Adds the median of some measurements and prints it with their spread.</summary>
    /// <returns>The median.</returns>
    public double Add(string name, string text, IEnumerable<double> measured)
    {
        double[] sorted = [.. measured.Order()];
        var median = sorted[sorted.Length / 2];
        _all[name] = Math.Round(median, 3);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text,-48} {median,7:0.000}   ({sorted[0]:0.000} to {sorted[^1]:0.000})"));
        return median;
    }

    public Task SaveAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(_all, Indented));

    /// <summary>CPU of this process, user and system, in µs.</summary>
    public static double Cpu => Environment.CpuUsage.TotalTime.TotalMicroseconds;

    /// <summary>CPU of an act in µs; garbage of what came before is not in it.</summary>
    public static async Task<double> CpuOfAsync(Func<Task> act)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Cpu;
        await act();
        return Cpu - before;
    }
}
