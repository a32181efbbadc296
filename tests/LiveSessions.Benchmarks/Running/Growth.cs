using System.Globalization;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load.Scenarios;

namespace LiveSessions.Benchmarks.Running;

/// <summary>Whether a phone costs more where there are many: the same load at several sizes, taking turns.</summary>
internal static class Growth
{
    /// <summary>Sizes that are compared, with --phones as the largest.</summary>
    private static readonly int[] Sizes = [200, 2_000];

    public static async Task<Outcomes> PlayAsync(BenchOptions options, RedisProcess redis)
    {
        var outcomes = new Outcomes("growth", options.Plan, options.Repeat);
        int[] sizes = [.. Sizes.Where(size => size < options.Plan.Phones), options.Plan.Phones];
        for (var round = 1; round <= options.Repeat; round++)
            foreach (var phones in sizes)
            {
                var one = await Rounds.TurnAsync(Systems.LiveSessions, new Deliver(), options.Plan with { Phones = phones }, redis);
                await outcomes.TellAsync(phones.ToString(CultureInfo.InvariantCulture), round, one);
            }
        return outcomes;
    }
}
