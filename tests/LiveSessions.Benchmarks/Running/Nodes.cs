using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load.Scenarios;

namespace LiveSessions.Benchmarks.Running;

/// <summary>What a second node costs: the hall at one node, and split over two on one Redis. CPU is the sum of both.</summary>
internal static class Nodes
{
    /// <summary>The rows.</summary>
    public const string One = "one-node", Two = "two-nodes";

    public static async Task<Outcomes> PlayAsync(BenchOptions options, RedisProcess redis)
    {
        var outcomes = new Outcomes("nodes", options.Plan, options.Repeat);
        for (var round = 1; round <= options.Repeat; round++)
            foreach (var (row, nodes) in new[] { (One, 1), (Two, 2) })
                await outcomes.TellAsync(row, round, await Rounds.TurnAsync(Systems.LiveSessions, new Hall(), options.Plan, redis, nodes));
        return outcomes;
    }
}
