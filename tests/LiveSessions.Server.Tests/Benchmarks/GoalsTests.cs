using LiveSessions.Benchmarks.Reporting;
using LiveSessions.Benchmarks.Running;
using LiveSessions.Load;
using Xunit;

namespace LiveSessions.Server.Tests.Benchmarks;

/// <summary>The table of goals has the same rows whatever came of a run.</summary>
public sealed class GoalsTests
{
    [Fact]
    public void What_was_left_out_is_told_as_not_measured()
    {
        var rows = Rows(new Goals(new Dictionary<string, Outcomes>(), new Dictionary<string, double>()));
        Assert.Contains("| CPU per vote, hall, against textbook | ≤ 0.1 | not measured |", rows);
        Assert.Contains("| start with a log of 1,000,000 events, µs per event, redis, 10 an entry | ≤ 3 | not measured |", rows);
        Assert.All(rows, row => Assert.EndsWith("| not measured |", row, StringComparison.Ordinal));
    }

    [Fact]
    public void A_baseline_that_never_finished_keeps_its_row()
    {
        var hall = new Outcomes("hall", new Plan(), 1);
        hall.Add(Systems.LiveSessions, Spent(10));
        hall.Add(Systems.Coalesced, Spent(40));
        hall.Add(Systems.Textbook, Measurement.Unfinished("hall", 5, "it broke down"));
        var rows = Rows(new Goals(new Dictionary<string, Outcomes> { ["hall"] = hall }, new Dictionary<string, double>()));
        Assert.Contains("| CPU per vote, hall, against coalesced | ≤ 0.6 | 0.25 |", rows);
        Assert.Contains("| CPU per vote, hall, against textbook | ≤ 0.1 | not measured |", rows);
    }

    [Fact]
    public void Figures_of_folding_are_told_in_words()
    {
        var figures = new Dictionary<string, double> { ["fold_growth_10_per_entry"] = 1.1, ["fold_growing_growth_10_per_entry"] = 1.2, ["start_us_redis_10_per_entry"] = 1.3 };
        var rows = Rows(new Goals(new Dictionary<string, Outcomes>(), figures));
        Assert.Contains("| CPU per folded event, 1,000,000 events against 10,000, 2,000 people, 10 an entry | ≤ 1.15 | 1.10 |", rows);
        Assert.Contains("| CPU per folded event, 1,000,000 events against 10,000, people who come all the time, 10 an entry | ≤ 1.15 | 1.20 |", rows);
        Assert.Contains("| start with a log of 1,000,000 events, µs per event, redis, 10 an entry | ≤ 3 | 1.30 |", rows);
    }

    private static string[] Rows(Goals goals) => goals.Table().Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    private static Measurement Spent(double cpuUsPerVote) => new(
        new Result { Scenario = "hall", Phones = 5, Seconds = 1, Votes = 5, Frames = 5, BytesPerPhone = 1, LoadCpuSeconds = 1 }, cpuUsPerVote, null, null, null, 1, 1);
}
