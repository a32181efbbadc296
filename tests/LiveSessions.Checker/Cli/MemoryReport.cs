using LiveSessions.Checker.Simulation;

namespace LiveSessions.Checker.Cli;

/// <summary>Runs of the simulation, told.</summary>
internal static class MemoryReport
{
    /// <returns>True when every invariant held.</returns>
    public static async Task<bool> RunAsync(CheckerOptions options, TextWriter output)
    {
        if (options.Replay is { } plan) return Replay(plan, output);
        if (options.Trace) return Replay(Plan.Of(options.Seed), output);
        var result = new Campaign(options.Seed, options.Runs).Run();
        var happened = result.Happened;
        output.WriteLine(FormattableString.Invariant(
            $"{happened.Runs} runs in {result.Seconds:0} s: {happened.Commands} commands, {happened.Repeats} repeated copies, {happened.Acknowledged} done, {happened.Refused} refused, {happened.Intrusions} intrusions; {happened.NodeDeaths} node deaths, {happened.Outages} outages, {happened.Rollbacks} rollbacks; {happened.Frames} frames with {happened.Bytes} bytes searched; {happened.LateCopies} late copies"));
        foreach (var failure in result.Failures)
        {
            output.WriteLine(FormattableString.Invariant($"seed {failure.Seed}:"));
            foreach (var wrong in failure.Wrong) output.WriteLine($"  {wrong}");
            if (failure.Smallest is { } smallest) output.WriteLine($"  smallest that fails: --store {CheckerOptions.Memory} --replay '{smallest}'");
        }
        output.WriteLine(result.FailedRuns == 0 ? "Every invariant held." : FormattableString.Invariant($"{result.FailedRuns} runs failed."));
        await CheckerCommand.WriteAsync(options.Json, result);
        return result.FailedRuns == 0;
    }

    private static bool Replay(Plan plan, TextWriter output)
    {
        var world = World.Run(plan, traced: true);
        foreach (var line in world.Findings.Trace) output.WriteLine(line);
        foreach (var wrong in world.Findings.Wrong) output.WriteLine(wrong);
        return world.Findings.Wrong.Count == 0;
    }
}
