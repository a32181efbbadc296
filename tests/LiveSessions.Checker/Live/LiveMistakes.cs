namespace LiveSessions.Checker.Live;

/// <summary>Mistakes planted in real servers, each with a run in which it must be found and the invariant that must find it.</summary>
internal static class LiveMistakes
{
    public static IReadOnlyList<(LivePlanted Planted, string Invariant, LivePlan Plan)> All { get; } =
    [
        Mistake(LivePlanted.AckBeforeAppend, "I1", "sqlite", "kill-server"),
        Mistake(LivePlanted.UnknownTakenForDone, "I1", "redis", "kill-redis"),
        Mistake(LivePlanted.RetryUnderANewId, "I3", "redis", "cut-store-mid-answer", "blackhole-store"),
        Mistake(LivePlanted.WaitIgnored, "I1", "sentinel", "failover"),
        Mistake(LivePlanted.StopsStoring, LiveProgress.Invariant, "sqlite", "cut"),
    ];

    private static (LivePlanted, string, LivePlan) Mistake(LivePlanted planted, string invariant, string store, params string[] faults) => (planted, invariant, new LivePlan
    {
        Seed = 1,
        Store = store,
        Nodes = 1,
        Faults = faults,
        Troubles = faults is ["failover"] ? 1 : 3,
        Pace = 40,
        Healing = TimeSpan.FromSeconds(planted is LivePlanted.StopsStoring ? 3 : 20),
        Planted = planted,
    });
}
