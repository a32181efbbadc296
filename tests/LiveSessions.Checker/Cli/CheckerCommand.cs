using System.Text.Json;
using LiveSessions.Checker.Live;

namespace LiveSessions.Checker.Cli;

/// <summary>Does what the options say and tells of it.</summary>
internal static class CheckerCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>The exit code: 0 only if every invariant held, and every planted mistake was found.</returns>
    public static async Task<int> RunAsync(CheckerOptions options)
    {
        var output = Console.Out;
        if (options.Gate) return await Gate.RunAsync(output) ? 0 : 1;
        if (options.Planted) return await PlantedReport.RunAsync(output, options.Json) ? 0 : 1;
        if (options.Store == CheckerOptions.Memory) return await MemoryReport.RunAsync(options, output) ? 0 : 1;
        var report = new LiveReport(output);
        foreach (var plan in Enumerable.Range(options.Seed, options.Runs).Select(options.PlanOf))
        {
            var result = await LiveRun.RunAsync(plan, options.Trace);
            report.Add(result);
            // A server that was planted with a mistake is to fail.
            if (result.Findings.Wrong.Count > 0 && plan.Planted is LivePlanted.Nothing) report.AddSmallest(result, await LiveShrinking.SmallestAsync(plan));
        }
        report.Sum();
        await WriteAsync(options.Json, report.Numbers());
        return report.HasFailed ? 1 : 0;
    }

    /// <summary>Writes numbers to a file, if one was asked for.</summary>
    public static async Task WriteAsync(string? file, object numbers)
    {
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(numbers, Indented) + "\n");
    }
}
