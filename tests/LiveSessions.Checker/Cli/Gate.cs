using System.Diagnostics;
using System.Globalization;
using LiveSessions.Checker.Live;

namespace LiveSessions.Checker.Cli;

/// <summary>What every test run demands of real processes, within three minutes; the last line is <c>N passed, N failed</c>.</summary>
internal static class Gate
{
    /// <summary>Thirty kills of servers, ten of Redis, six failovers, half of them with replicas that lag, and each other thing that a network, a server or a store does.</summary>
    private static readonly LivePlan[] Plans =
    [
        new() { Seed = 1, Store = "sqlite", Nodes = 1, Faults = ["kill-server"], Troubles = 15, Pace = 20 },
        new() { Seed = 2, Store = "redis", Nodes = 3, Faults = ["kill-server"], Troubles = 15, Pace = 20 },
        new() { Seed = 3, Store = "redis", Nodes = 2, Faults = ["kill-redis"], Troubles = 10, Pace = 60 },
        new()
        {
            Seed = 4,
            Store = "redis",
            Nodes = 3,
            Faults =
            [
                "restart-server", "freeze-server", "pause", "cut", "half-open", "cut-mid-frame", "blackhole", "stall", "slow", "cut-store", "blackhole-store",
                "stall-store", "cut-store-mid-answer", "full-store",
            ],
            Troubles = 14,
            Pace = 40,
        },
        new() { Seed = 5, Store = "sentinel", Nodes = 2, Faults = ["failover", "lag"], Troubles = 6, Pace = 40 },
    ];

    /// <returns>True when all passed.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        var since = Stopwatch.GetTimestamp();
        // What waits most of the time, for sentinels or for a server to start again, goes on beside the rest.
        var lanes = await Task.WhenAll(RunAsync(output, "redis"), RunAsync(output, "sqlite"), RunAsync(output, "sentinel"));
        var (passed, failed) = (lanes.Sum(lane => lane.Passed), lanes.Sum(lane => lane.Failed));
        // Where nobody lost access, what is checked of it proves nothing.
        var lostAccess = lanes.Sum(lane => lane.LostAccess);
        output.WriteLine($"In {lostAccess} of {Plans.Length} runs somebody lost access.");
        if (lostAccess > 0) passed++;
        else failed++;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The gate took {Stopwatch.GetElapsedTime(since).TotalSeconds:0} s."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed == 0;
    }

    private static async Task<(int Passed, int Failed, int LostAccess)> RunAsync(TextWriter output, params string[] stores)
    {
        var (passed, failed, lostAccess) = (0, 0, 0);
        foreach (var plan in Plans.Where(IsHere))
        {
            var report = new LiveReport(output);
            output.WriteLine(plan);
            var result = await LiveRun.RunAsync(plan);
            report.Add(result);
            lostAccess += result.Counts.Revoked;
            Count(!report.HasFailed);
        }
        foreach (var (planted, invariant, plan) in LiveMistakes.All.Where(mistake => IsHere(mistake.Plan)))
        {
            var result = await LiveMistakes.RunAsync(plan, invariant);
            output.WriteLine($"planted {planted}, seed {result.Plan.Seed}: {string.Join(", ", result.Broken)} (wanted: {invariant})");
            Count(result.Broken.Contains(invariant));
        }
        return (passed, failed, lostAccess);

        bool IsHere(LivePlan plan) => stores.Contains(plan.Store);

        void Count(bool isGood)
        {
            if (isGood) passed++;
            else failed++;
        }
    }
}
