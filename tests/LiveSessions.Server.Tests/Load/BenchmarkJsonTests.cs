using System.Text.Json;
using System.Text.Json.Nodes;
using LiveSessions.Benchmarks.Reporting;
using LiveSessions.Benchmarks.Running;
using LiveSessions.Load;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>What the benchmarks tell of a run: programs read it, so its shape does not change.</summary>
public sealed class BenchmarkJsonTests
{
    private static readonly string[] Keys = ["cpu_us_per_vote", "cpu_us_per_frame", "p50_ms", "p99_ms", "votes_per_s", "kb_per_connection", "bytes_per_phone"];

    [Fact]
    public void Each_system_has_the_median_and_the_spread_of_seven_values()
    {
        var json = Json.Of(Played("hall", [30, 10, 20]), "a machine");
        Assert.Equal(("hall", 5, 3, "a machine"), ((string?)json["scenario"], (int)json["phones"]!, (int)json["repeat"]!, (string?)json["machine"]));
        foreach (var system in Systems.All)
        {
            foreach (var key in Keys) Assert.Equal(JsonValueKind.Number, json[system]![key]!.GetValueKind());
            Assert.Equal(20, (double)json[system]!["p99_ms"]!);
            Assert.Equal([10, 30], json[system]!["spread"]!["p99_ms"]!.AsArray().Select(value => (double)value!));
        }
    }

    [Fact]
    public void What_a_scenario_cannot_measure_is_null()
    {
        var outcomes = new Outcomes("hall", new Plan(), 1);
        outcomes.Add(Systems.Textbook, Measurement.Unfinished("hall", 5, "it broke down"));
        var textbook = Json.Of(outcomes, "")[Systems.Textbook]!.AsObject();
        foreach (var key in Keys)
        {
            Assert.True(textbook.ContainsKey(key));
            Assert.Null(textbook[key]);
        }
        Assert.Equal("did not finish: it broke down", (string?)textbook["notes"]![0]);
    }

    [Fact]
    public void All_scenarios_together_are_the_hall_with_the_storm_s_votes_and_the_memory_of_idleness()
    {
        var plays = new[] { Played("hall", [1]), Played("storm", [2]), Played("idle", [3]) }.ToDictionary(play => play.Scenario);
        var json = Json.OfAll(plays, new Dictionary<string, double> { ["fold_us"] = 0.5 }, "a machine");
        var ours = json[Systems.LiveSessions]!;
        Assert.Equal((1, 2, 3), ((double)ours["p99_ms"]!, (double)ours["votes_per_s"]!, (double)ours["kb_per_connection"]!));
        Assert.Equal(2, (double)json["scenarios"]!["storm"]![Systems.Raw]!["p99_ms"]!);
        Assert.Equal(0.5, (double)json["scenarios"]!["folding"]!["fold_us"]!);
        Assert.Equal("all", (string?)json["scenario"]);
    }

    [Fact]
    public void The_table_takes_the_place_of_the_one_before_and_nothing_else_changes()
    {
        Assert.Equal("a\n<!-- table -->\n\nnew\n\n<!-- /table -->\nb", Page.Replace("a\n<!-- table -->\nold\n<!-- /table -->\nb", "new\n"));
        Assert.Null(Page.Replace("no place", "new"));
        Assert.Null(Page.Replace("<!-- /table --> before <!-- table -->", "new"));
    }

    [Theory]
    [InlineData("--repeat needs a number from 1 to 100, not '0'.", "--repeat", "0")]
    [InlineData("--only needs some of livesessions,textbook,coalesced,raw, not 'ours'.", "--only", "ours")]
    [InlineData("--redis-fsync needs always, everysec or no, not ''.", "--redis-fsync")]
    [InlineData("'--fones' is not an option.", "--fones", "7")]
    public void Wrong_options_are_told_with_what_is_wanted(string problem, params string[] arguments) =>
        Assert.Equal(problem, BenchOptions.Parse(arguments).Problem);

    private static Outcomes Played(string scenario, double[] turns)
    {
        var outcomes = new Outcomes(scenario, new Plan { Phones = 5 }, turns.Length);
        foreach (var turn in turns)
            foreach (var system in Systems.All)
                outcomes.Add(system, new Measurement(
                    new Result { Scenario = scenario, Phones = 5, Seconds = 1, Votes = 5, VotesPerSecond = turn, P50Ms = turn, P99Ms = turn, Frames = 5, BytesPerPhone = turn, LoadCpuSeconds = 1 },
                    turn, turn, turn, turn, 1, 1));
        return outcomes;
    }
}
