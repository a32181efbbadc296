using LiveSessions.Checker.Live;

namespace LiveSessions.Checker.Cli;

/// <summary>What every test run demands of real processes, within three minutes; the last line is <c>N passed, N failed</c>.</summary>
internal static class Gate
{
    /// <returns>True when all passed.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        var (passed, failed) = (0, 0);
        foreach (var plan in Plans)
        {
            var report = new LiveReport(output);
            output.WriteLine(plan.ToString());
            await LiveCampaign.RunAsync([plan], report.Add);
            if (report.HasFailed) failed++;
            else passed++;
        }
        foreach (var (planted, invariant, plan) in LiveMistakes.All)
        {
            var result = await LiveRun.RunAsync(plan);
            output.WriteLine($"planted {planted}: {string.Join(", ", result.Broken)} (wanted: {invariant})");
            if (result.Broken.Contains(invariant)) passed++;
            else failed++;
        }
        output.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0;
    }

    private static readonly LivePlan[] Plans =
    [
        // Thirty kills of servers, ten of Redis, five failovers; everything else that a network does on the way.
        new() { Seed = 1, Store = "sqlite", Nodes = 1, Faults = ["kill-server"], Troubles = 15, Pace = 20 },
        new() { Seed = 2, Store = "redis", Nodes = 3, Faults = ["kill-server"], Troubles = 15, Pace = 20 },
        new() { Seed = 3, Store = "redis", Nodes = 2, Faults = ["kill-redis"], Troubles = 10, Pace = 60 },
        new() { Seed = 5, Store = "sentinel", Nodes = 2, Faults = ["failover"], Troubles = 5, Pace = 40 },
        new() { Seed = 4, Store = "redis", Nodes = 3, Faults = ["restart-server", "freeze-server", "pause", "cut", "half-open", "cut-mid-frame", "blackhole", "stall", "slow", "cut-store", "blackhole-store", "stall-store", "cut-store-mid-answer"], Troubles = 12, Pace = 40 },
    ];
}
