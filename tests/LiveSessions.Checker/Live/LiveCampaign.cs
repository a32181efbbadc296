namespace LiveSessions.Checker.Live;

/// <summary>Many runs over real processes, one seed after the other.</summary>
internal static class LiveCampaign
{
    /// <summary>Runs that are tried to make a failing one smaller.</summary>
    private const int ShrinkLimit = 12;

    /// <param name="plans">The runs.</param>
    /// <param name="told">Called after each run.</param>
    public static async Task<IReadOnlyList<LiveResult>> RunAsync(IEnumerable<LivePlan> plans, Action<LiveResult> told, bool traced = false)
    {
        var results = new List<LiveResult>();
        foreach (var plan in plans)
        {
            var result = await LiveRun.RunAsync(plan, traced);
            // A server that was planted with a mistake is to fail.
            if (result.Findings.Wrong.Count > 0 && plan.Planted is LivePlanted.Nothing) result = result with { Smallest = await ShrinkAsync(plan) };
            results.Add(result);
            told(result);
        }
        return results;
    }

    /// <summary>
    /// The smallest run found that still fails. Real processes do not repeat themselves to the millisecond, so a smaller run that does not fail
    /// proves nothing: only one that does is kept.
    /// </summary>
    private static async Task<LivePlan> ShrinkAsync(LivePlan plan)
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
