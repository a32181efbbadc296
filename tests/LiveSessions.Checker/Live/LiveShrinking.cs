namespace LiveSessions.Checker.Live;

/// <summary>Makes runs over real processes that failed smaller.</summary>
internal static class LiveShrinking
{
    /// <summary>Runs that are tried to make a failing one smaller.</summary>
    private const int ShrinkLimit = 12;

    /// <summary>
    /// The smallest run found that still fails. Real processes do not repeat themselves to the millisecond, so a smaller run that does not fail
    /// proves nothing: only one that does is kept.
    /// </summary>
    public static async Task<LivePlan> SmallestAsync(LivePlan plan)
    {
        for (var (tries, smaller) = (0, Smaller(plan).ToArray()); tries < ShrinkLimit && smaller.Length > 0; tries++)
        {
            var candidate = smaller[0];
            if ((await LiveRun.RunAsync(candidate)).Findings.Wrong.Count == 0) smaller = smaller[1..];
            else (plan, smaller) = (candidate, [.. Smaller(candidate)]);
        }
        return plan;
    }

    private static IEnumerable<LivePlan> Smaller(LivePlan plan)
    {
        if (plan.Troubles > 1) yield return plan with { Troubles = plan.Troubles / 2 };
        if (plan.Faults.Count > 1)
            foreach (var fault in plan.Faults) yield return plan with { Faults = [fault] };
        if (plan.Phones > 4) yield return plan with { Phones = plan.Phones / 2 };
        if (plan.Nodes > 1) yield return plan with { Nodes = plan.Nodes - 1 };
    }
}
