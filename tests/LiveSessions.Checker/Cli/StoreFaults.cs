using LiveSessions.Checker.Live;
using LiveSessions.Checker.Live.Stores;

namespace LiveSessions.Checker.Cli;

/// <summary>Which faults can befall which store: those that it has a way for, and all that are not the store's.</summary>
internal static class StoreFaults
{
    /// <summary>What a store must be able to do for a fault, by the names of <see cref="LiveFaults.All"/>.</summary>
    private static readonly Dictionary<string, string> Needs = new(StringComparer.Ordinal)
    {
        ["kill-redis"] = nameof(LiveStore.KillAsync),
        ["pause"] = nameof(LiveStore.PauseAsync),
        ["full-store"] = nameof(LiveStore.FillAsync),
        ["failover"] = nameof(LiveStore.FailOverAsync),
        ["lag"] = nameof(LiveStore.FailOverLaggingAsync),
        ["slot-move"] = nameof(LiveStore.MoveAsync),
        ["cut-store"] = nameof(LiveStore.WayOf),
        ["blackhole-store"] = nameof(LiveStore.WayOf),
        ["stall-store"] = nameof(LiveStore.WayOf),
        ["cut-store-mid-answer"] = nameof(LiveStore.WayOf),
    };

    /// <summary>The faults that a store knows.</summary>
    /// <param name="store">A name of <see cref="LiveStore.All"/>.</param>
    public static string[] Of(string store)
    {
        var kind = LiveStore.All[store]().GetType();
        return [.. LiveFaults.All.Keys.Where(fault => !Needs.TryGetValue(fault, out var means) || kind.GetMethod(means)!.DeclaringType != typeof(LiveStore))];
    }
}
