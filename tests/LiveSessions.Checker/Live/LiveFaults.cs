using LiveSessions.Checker.Live.Stores;

namespace LiveSessions.Checker.Live;

/// <summary>What goes wrong in a run, by name. Each ends by itself: when its task is done, everything is whole again.</summary>
internal static class LiveFaults
{
    public static IReadOnlyDictionary<string, Func<LiveRun, Chance, Task>> All { get; } = new SortedDictionary<string, Func<LiveRun, Chance, Task>>(StringComparer.Ordinal)
    {
        ["kill-server"] = static (run, chance) => chance.Of(run.Nodes).KillAsync(Milliseconds(chance, 0, 300)),
        ["restart-server"] = static async (run, chance) =>
        {
            var node = chance.Of(run.Nodes);
            if (await node.RestartAsync() is not 0 and var code) run.Findings.Add("drain", $"{node.Name} was asked to end and ended with {code}");
        },
        ["freeze-server"] = static (run, chance) => chance.Of(run.Nodes).FreezeAsync(Milliseconds(chance, 200, 3_000)),
        ["kill-redis"] = static (run, chance) => run.Store.KillAsync(Milliseconds(chance, 0, 800)),
        ["pause"] = static (run, chance) => run.Store.PauseAsync(Milliseconds(chance, 100, 3_000)),
        ["full-store"] = static (run, chance) => run.Store.FillAsync(Milliseconds(chance, 100, 3_000)),
        ["failover"] = static (run, _) => run.Store.FailOverAsync(),
        ["lag"] = static (run, chance) => run.Store.FailOverLaggingAsync(() => run.GoOnAsync(Milliseconds(chance, 1_200, 2_500))),
        ["slot-move"] = static (run, _) => run.Store.MoveAsync(),
        ["cut"] = static (run, chance) => Now(chance.Of(run.Nodes).Network.CutAll),
        ["half-open"] = static (run, chance) => Now(chance.Of(run.Nodes).Network.HalfOpenAll),
        ["cut-mid-frame"] = static (run, chance) => While(chance.Of(run.Nodes).Network, NetworkFault.CutAfter(chance.Between(1, 4_000)), Milliseconds(chance, 100, 500)),
        ["blackhole"] = static (run, chance) => While(chance.Of(run.Nodes).Network, NetworkFault.Blackhole, Milliseconds(chance, 100, 1_500)),
        ["stall"] = static (run, chance) => While(chance.Of(run.Nodes).Network, NetworkFault.Stall, Milliseconds(chance, 100, 3_000)),
        ["away"] = static (run, chance) => AwayAsync(run, chance.Of(run.Nodes).Network),
        ["delay"] = static (run, chance) => While(chance.Of(run.Nodes).Network, NetworkFault.Delay(Milliseconds(chance, 20, 400)), Milliseconds(chance, 500, 2_000)),
        ["slow"] = static (run, chance) => While(chance.Of(run.Nodes).Network, NetworkFault.Limit(chance.Between(2_000, 40_000)), Milliseconds(chance, 500, 2_000)),
        ["cut-store"] = static (run, chance) => Now(() => WayOf(run, chance).CutAll()),
        ["blackhole-store"] = static (run, chance) => While(WayOf(run, chance), NetworkFault.Blackhole, Milliseconds(chance, 200, 3_000)),
        ["stall-store"] = static (run, chance) => While(WayOf(run, chance), NetworkFault.Stall, Milliseconds(chance, 200, 4_000)),
        ["cut-store-mid-answer"] = static (run, chance) => While(WayOf(run, chance), NetworkFault.CutAfter(chance.Between(1, 3_000)), Milliseconds(chance, 100, 500)),
    };

    private static TcpProxy WayOf(LiveRun run, Chance chance) =>
        run.Store.WayOf(chance.Of(run.Nodes).Number) ?? throw new NotSupportedException("There is no network between the servers and this store.");

    private static async Task While(TcpProxy network, NetworkFault fault, TimeSpan time)
    {
        network.Fault = fault;
        await Task.Delay(time);
        network.Fault = NetworkFault.None;
    }

    /// <summary>Everybody is out of reach for ten seconds; what they try meanwhile goes on when they are back.</summary>
    private static async Task AwayAsync(LiveRun run, TcpProxy network)
    {
        network.Fault = NetworkFault.Stall;
        network.CutAll();
        await Task.Delay(TimeSpan.FromSeconds(10));
        run.IsBack();
        network.Fault = NetworkFault.None;
    }

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static TimeSpan Milliseconds(Chance chance, int least, int most) => TimeSpan.FromMilliseconds(chance.Between(least, most));
}
