using System.Globalization;
using System.Text;
using LiveSessions.Benchmarks.Running;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>What was aimed at, and what came of it: ratios of medians of one run.</summary>
/// <param name="figures">What folding measured, by name.</param>
internal sealed class Goals(IReadOnlyDictionary<string, Outcomes> plays, IReadOnlyDictionary<string, double> figures)
{
    private const string Ours = Systems.LiveSessions;
    private readonly StringBuilder _text = new("| what | goal | measured |\n| --- | ---: | ---: |\n");

    public string Table()
    {
        Against("CPU per vote, hall", "hall", one => one.CpuUsPerVote, Systems.Textbook, "≤ 0.1");
        Against("CPU per vote, hall", "hall", one => one.CpuUsPerVote, Systems.Coalesced, "≤ 0.6");
        Against("CPU per delivered frame, deliver", "deliver", one => one.CpuUsPerFrame, Systems.Raw, "≤ 1");
        Against("p99 vote → screen, hall", "hall", one => one.Seen.P99Ms, Systems.Raw, "≤ 1");
        Against("votes/s, storm", "storm", one => one.Seen.VotesPerSecond, Systems.Textbook, "≥ 30");
        Against("votes/s, storm", "storm", one => one.Seen.VotesPerSecond, Systems.Raw, "≥ 0.8");
        Against("memory of an idle connection", "idle", one => one.KbPerConnection, Systems.Coalesced, "≤ 1.15");
        Against("memory of a connection after light traffic", "memory", one => one.KbPerConnection, Systems.Coalesced, "≤ 0.7");
        Against("p99 until the first frame, join", "join", one => one.Seen.P99Ms, Systems.Raw, "≤ 1.5");
        if (plays.GetValueOrDefault("growth") is { } growth)
            foreach (var size in growth.Systems.Skip(1))
                Ratio($"CPU per phone and second, {size} phones against {growth.Systems.First()}", growth, size, growth.Systems.First(), one => one.CpuUsPerPhoneSecond, "≤ 1.15");
        if (plays.GetValueOrDefault("stall") is { } stall)
            foreach (var system in stall.Systems.Where(system => !Stalled.IsWithout(system)))
                Ratio($"p99 beside stalled phones against none, {system}", stall, system, Stalled.Without(system), one => one.Seen.P99Ms, system == Ours ? "≤ 1.05" : "");
        if (plays.GetValueOrDefault("nodes") is { } nodes)
            Ratio("CPU per vote, two nodes against one", nodes, Nodes.Two, Nodes.One, one => one.CpuUsPerVote, "≤ 1.25");
        if (plays.GetValueOrDefault("questions") is { } questions && questions.Spread(Ours, one => one.Seen.FirstFrameBytes) is { } first)
            Row($"first frame of a phone, {questions.Plan.Questions:#,0} questions in the room, KB", "≤ 20", first.Median / 1024);
        foreach (var (name, value) in figures)
        {
            if (name.StartsWith("fold_growth", StringComparison.Ordinal)) Row($"`{name}`", "≤ 1.15", value);
            else if (name.EndsWith("per_entry", StringComparison.Ordinal) && name.StartsWith("start", StringComparison.Ordinal)) Row($"`{name}`", name.Contains("_10_", StringComparison.Ordinal) ? "≤ 3" : "≤ 6", value);
        }
        return _text.ToString();
    }

    private void Against(string what, string play, Func<Measurement, double?> value, string other, string goal)
    {
        if (plays.GetValueOrDefault(play) is { } outcomes) Ratio($"{what}, against {other}", outcomes, Ours, other, value, goal);
    }

    private void Ratio(string what, Outcomes outcomes, string system, string other, Func<Measurement, double?> value, string goal)
    {
        if (outcomes.Spread(system, value) is not { } mine || outcomes.Spread(other, value) is not { Median: > 0 } theirs) return;
        Row(what, goal, mine.Median / theirs.Median);
    }

    private void Row(string what, string goal, double value) =>
        _text.Append(CultureInfo.InvariantCulture, $"| {what} | {goal} | {value.ToString(Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture)} |\n");
}
