using LiveSessions.Core.Recount;

namespace LiveSessions.Checker.Invariants;

/// <summary>I6: the fold and the core's second count, which keeps every ballot and shares no rule with it, come to the same.</summary>
internal sealed class CountChecks(Evidence evidence)
{
    public void Run()
    {
        if (evidence.Told.Count.EndsAt is > 0 and var end) evidence.Findings.Add("I6", $"the recount of {evidence.Room} ends at {end}");
        foreach (var difference in Comparison.Differences(evidence.Replay, evidence.Told.Count)) evidence.Findings.Add("I6", $"{evidence.Room}: {difference}");
    }
}
