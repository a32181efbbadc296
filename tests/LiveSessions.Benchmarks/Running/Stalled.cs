using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load.Scenarios;

namespace LiveSessions.Benchmarks.Running;

/// <summary>What phones that do not read cost the others: the same run without and with them.</summary>
internal static class Stalled
{
    private const string Suffix = " (all read)";

    /// <summary>The row of a system without stalled phones.</summary>
    public static string Without(string system) => system + Suffix;

    /// <summary>Whether a row is one without stalled phones.</summary>
    public static bool IsWithout(string row) => row.EndsWith(Suffix, StringComparison.Ordinal);

    public static async Task<Outcomes> PlayAsync(BenchOptions options, RedisProcess redis)
    {
        var outcomes = new Outcomes("stall", options.Plan, options.Repeat);
        for (var round = 1; round <= options.Repeat; round++)
            foreach (var system in options.Only)
            {
                await outcomes.TellAsync(Without(system), round, await Rounds.TurnAsync(system, new Stall(), options.Plan with { StallEvery = 0 }, redis));
                await outcomes.TellAsync(system, round, await Rounds.TurnAsync(system, new Stall(), options.Plan, redis));
            }
        return outcomes;
    }
}
