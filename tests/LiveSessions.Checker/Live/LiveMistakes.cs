namespace LiveSessions.Checker.Live;

/// <summary>Mistakes planted in real servers, each with a run in which it must be found and the invariant that must find it.</summary>
internal static class LiveMistakes
{
    /// <summary>Seeds of which one must find a mistake, where the others found only that nobody was answered.</summary>
    private const int SeedLimit = 3;

    public static IReadOnlyList<(LivePlanted Planted, string Invariant, LivePlan Plan)> All { get; } =
    [
        Mistake(LivePlanted.AckBeforeAppend, "I1", "sqlite", "kill-server"),
        Mistake(LivePlanted.UnknownTakenForDone, "I1", "redis", "kill-redis"),
        Mistake(LivePlanted.RetryUnderANewId, "I3", "redis", "cut-store-mid-answer"),
        Mistake(LivePlanted.WaitIgnored, "I1", "sentinel", "lag"),
        Mistake(LivePlanted.UnconfirmedShown, "I8", "sentinel", "lag"),
        Mistake(LivePlanted.StopsStoring, LiveProgress.Invariant, "sqlite", "cut"),
    ];

    /// <summary>
    /// Runs a server with the mistake in it. On a machine that is overrun a run can come to a stand before the mistake shows; the next seed is
    /// tried then, and only then: a run in which all went well, or that broke something else, has missed it.
    /// </summary>
    public static async Task<LiveResult> RunAsync(LivePlan plan, string invariant)
    {
        for (var seed = plan.Seed; ; seed++)
        {
            var result = await LiveRun.RunAsync(plan with { Seed = seed });
            var stoodStill = result.Broken.Count > 0 && result.Broken.All(broken => broken is LiveProgress.Invariant or LiveProgress.Answers);
            if (result.Broken.Contains(invariant) || !stoodStill || seed == plan.Seed + SeedLimit - 1) return result;
        }
    }

    private static (LivePlanted, string, LivePlan) Mistake(LivePlanted planted, string invariant, string store, params string[] faults) => (planted, invariant, new LivePlan
    {
        Seed = 1,
        Store = store,
        Nodes = 1,
        Faults = faults,
        // A cut must come between what an append did and its answer.
        Troubles = planted switch { LivePlanted.WaitIgnored or LivePlanted.UnconfirmedShown => 1, LivePlanted.RetryUnderANewId => 12, _ => 3 },
        Pace = 40,
        Healing = TimeSpan.FromSeconds(planted is LivePlanted.StopsStoring ? 3 : 20),
        Planted = planted,
    });
}
