using LiveSessions.Checker.Simulation;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

public sealed class CampaignTests
{
    [Fact]
    public void A_campaign_sums_up_what_happened_in_its_runs()
    {
        var result = new Campaign(first: 1, runs: 20).Run();
        Assert.Equal(0, result.FailedRuns);
        Assert.Equal(20, result.Happened.Runs);
        Assert.Equal(Enumerable.Range(1, 20).Select(seed => Happened.In(World.Run(Plan.Of(seed)))).Aggregate((one, other) => one + other), result.Happened);
        Assert.True(result.Happened is { Acknowledged: > 1_000, Refused: > 100, Repeats: > 100, Intrusions: > 10, NodeDeaths: > 5, Outages: > 2, Rollbacks: > 2, Frames: > 1_000 });
    }

    [Fact]
    public void A_failing_run_is_shrunk_to_what_the_failure_needs()
    {
        var result = new Campaign(first: 1, runs: 3, planted: Planted.DoneToldAsRefused).Run();
        var plan = Plan.Read(Assert.IsType<string>(result.Failures[0].Smallest));
        Assert.Contains("I4", World.Run(plan).Findings.Broken);
        // One command that is told otherwise than it went: none of the faults has to do with it.
        Assert.True(plan is { Rooms: 1, Nodes: 1, Moderators: <= 2, Commands: <= 8, Deaths: false, Outages: false, StoreFaults: 0, BellFaults: 0, Copies: 0, Intrusions: 0 }, plan.Line);
    }

    [Fact]
    public void What_a_failure_needs_stays_in_its_smallest_plan()
    {
        var seed = Assert.IsType<int>(PlantedCampaign.Find(Planted.ResetForgotten).Seed);
        var plan = Shrinking.Smallest(Plan.Of(seed, planted: Planted.ResetForgotten), ["I15"]);
        Assert.Contains("I15", World.Run(plan).Findings.Broken);
        Assert.True(plan is { Rooms: 1, Rollbacks: [true], Deaths: false }, plan.Line);
    }

    [Fact]
    public void A_plan_in_one_line_is_the_same_run()
    {
        var plan = Plan.Of(11, planted: Planted.SentBack);
        Assert.DoesNotContain('\n', plan.Line);
        Assert.Equal(World.Run(plan, traced: true).Findings.Trace, World.Run(Plan.Read(plan.Line), traced: true).Findings.Trace);
    }
}
