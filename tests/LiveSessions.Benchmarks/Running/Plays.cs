using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load.Scenarios;

namespace LiveSessions.Benchmarks.Running;

/// <summary>A comparison that can be asked for by its name.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Summary">What happens, in one line.</param>
/// <param name="RunAsync">Plays it, all turns of it.</param>
/// <param name="Phones">Phones where none are asked for.</param>
/// <param name="IsLong">Whether it lasts for minutes; among all the others it is then played once.</param>
internal sealed record Play(string Name, string Summary, Func<BenchOptions, RedisProcess, Task<Outcomes>> RunAsync, int Phones = Plays.UsualPhones, bool IsLong = false);

/// <summary>The comparisons there are.</summary>
internal static class Plays
{
    /// <summary>Phones where none are asked for.</summary>
    public const int UsualPhones = 2_000;

    public static IReadOnlyList<Play> All { get; } =
    [
        TakingTurns(new Hall()),
        TakingTurns(new Storm()),
        TakingTurns(new Join()),
        TakingTurns(new Idle(), 5_000),
        new("deliver", $"{new Deliver().Summary}; raw at ten frames a second and at four", DeliverAsync),
        Alone(new Reactions()),
        Alone(new Questions()),
        new("stall", new Stall().Summary, Stalled.PlayAsync),
        new("growth", "deliver with 200, 2,000 and --phones (5,000), LiveSessions alone", Growth.PlayAsync, 5_000),
        new("nodes", "hall at two of our nodes on one Redis, and at one", Nodes.PlayAsync),
        Alone(new Soak(), 500) with { IsLong = true },
        new("memory", "--phones idle, then --minutes of one vote a second; ours and coalesced beside each other", SideBySide.PlayAsync, 5_000, IsLong: true),
    ];

    /// <summary>The comparison of a name, or null.</summary>
    public static Play? Find(string name) => All.FirstOrDefault(play => play.Name == name);

    private static Task<Outcomes> DeliverAsync(BenchOptions options, RedisProcess redis) =>
        Rounds.PlayAsync(new Deliver(), options.Only.Contains(Systems.Raw) ? options with { Only = [.. options.Only, Systems.Raw4] } : options, redis);

    // What only our server has.
    private static Play Alone(IScenario scenario, int phones = UsualPhones) =>
        new(scenario.Name, $"{scenario.Summary}; LiveSessions alone", (options, redis) => Rounds.PlayAsync(scenario, options with { Only = [Systems.LiveSessions] }, redis), phones);

    private static Play TakingTurns(IScenario scenario, int phones = UsualPhones) =>
        new(scenario.Name, scenario.Summary, (options, redis) => Rounds.PlayAsync(scenario, options, redis), phones);
}
