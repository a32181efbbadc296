namespace LiveSessions.Checker.Live;

/// <summary>Mistakes planted in real servers, each with a run in which it must be found and the invariant that must find it.</summary>
internal static class LiveMistakes
{
    public static IReadOnlyList<(LivePlanted Planted, string Invariant, LivePlan Plan)> All { get; } =
    [
        (LivePlanted.AckBeforeAppend, "I1", Plan("sqlite", LivePlanted.AckBeforeAppend, "kill-server")),
        (LivePlanted.UnknownTakenForDone, "I1", Plan("redis", LivePlanted.UnknownTakenForDone, "blackhole-store", "kill-redis")),
        (LivePlanted.RetryUnderANewId, "I3", Plan("redis", LivePlanted.RetryUnderANewId, "cut-store-mid-answer", "blackhole-store")),
    ];

    private static LivePlan Plan(string store, LivePlanted planted, params string[] faults) =>
        new() { Seed = 1, Store = store, Nodes = 1, Faults = faults, Troubles = 3, Pace = 40, Planted = planted };
}
