namespace LiveSessions.Checker.Simulation;

/// <summary>Looks for a smaller plan that still breaks the same invariant: what is left is what the failure needs.</summary>
public static class Shrinking
{
    // A smaller plan is another run: what it needs to fail may come about by another seed only. Each try is a run of some milliseconds.
    private const int SeedsEach = 4, Tries = 600;

    /// <param name="plan">One that fails.</param>
    /// <param name="broken">The invariants it breaks; the smaller one breaks at least one of them.</param>
    public static Plan Smallest(Plan plan, IEnumerable<string> broken)
    {
        var (wanted, tries) = (broken.ToHashSet(), 0);
        while (Smaller(plan).SelectMany(OtherSeeds).FirstOrDefault(Fails) is { } smaller) plan = smaller;
        return plan;

        bool Fails(Plan candidate) => tries++ < Tries && World.Run(candidate).Findings.Broken.Any(wanted.Contains);
    }

    private static IEnumerable<Plan> OtherSeeds(Plan plan) => Enumerable.Range(0, SeedsEach).Select(i => plan with { Seed = plan.Seed + (i * 1_000) });

    /// <summary>The plan with one thing less, the greatest step first.</summary>
    private static IEnumerable<Plan> Smaller(Plan plan)
    {
        if (plan.Deaths) yield return plan with { Deaths = false };
        if (plan.Outages) yield return plan with { Outages = false };
        if (plan.Rollbacks.Contains(true)) yield return plan with { Rollbacks = new bool[plan.Rollbacks.Length] };
        if (plan.StoreFaults > 0) yield return plan with { StoreFaults = 0 };
        if (plan.BellFaults > 0) yield return plan with { BellFaults = 0 };
        if (plan.Copies > 0) yield return plan with { Copies = 0 };
        if (plan.Intrusions > 0) yield return plan with { Intrusions = 0 };
        if (plan.Past > 0) yield return plan with { Past = 0 };
        if (!plan.ShowsResults) yield return plan with { ShowsResults = true };
        // The rooms that lose their tail come first, so that they stay.
        if (plan.Rooms > 1) yield return plan with { Rooms = plan.Rooms - 1, Rollbacks = [.. plan.Rollbacks.OrderDescending().Take(plan.Rooms - 1)] };
        foreach (var nodes in Fewer(plan.Nodes, least: 1)) yield return plan with { Nodes = nodes };
        foreach (var commands in Fewer(plan.Commands, least: 1)) yield return plan with { Commands = commands };
        foreach (var phones in Fewer(plan.Phones, SimulatedRoom.Watched)) yield return plan with { Phones = phones };
        foreach (var moderators in Fewer(plan.Moderators, least: 1)) yield return plan with { Moderators = moderators };
    }

    private static IEnumerable<int> Fewer(int count, int least) =>
        new[] { least, count / 2, count * 3 / 4, count - 1 }.Where(fewer => fewer >= least && fewer < count).Distinct();
}
