using LiveSessions.Checker.Cli;

namespace LiveSessions.Checker.Live;

/// <summary>Many runs over real processes, one seed after the other.</summary>
internal static class LiveCampaign
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CheckerOptions options)
    {
        var failed = 0;
        for (var seed = options.Seed; seed < options.Seed + options.Runs; seed++)
        {
            var result = await LiveRun.RunAsync(options.Plan(seed), options.Trace);
            var counts = result.Counts;
            foreach (var line in result.Findings.Trace) Console.WriteLine(line);
            Console.WriteLine(FormattableString.Invariant($"seed {seed}: {counts.Acknowledged} done, {counts.Refused} refused, {counts.Later} later; {string.Join(", ", counts.Faults.Select(fault => $"{fault.Value} {fault.Key}"))}; {counts.Frames} frames, {counts.Resets} resets, peak {counts.PeakMegabytes} MB, converged in {counts.Convergence} ms, {counts.Milliseconds / 1000.0:0.0} s"));
            foreach (var wrong in result.Findings.Wrong.Take(10)) Console.WriteLine($"  {wrong}");
            if (result.Findings.Wrong.Count > 0) failed++;
        }
        return failed == 0 ? 0 : 1;
    }
}
