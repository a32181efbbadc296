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
        Ratio("CPU per delivered frame, deliver, against raw at the same rate", "deliver", Ours, Systems.Raw4, one => one.CpuUsPerFrame, "≤ 1");
        Against("p99 vote → screen, hall", "hall", one => one.Seen.P99Ms, Systems.Raw, "≤ 1");
        Against("votes/s, storm", "storm", one => one.Seen.VotesPerSecond, Systems.Textbook, "≥ 30");
        Against("votes/s, storm", "storm", one => one.Seen.VotesPerSecond, Systems.Raw, "≥ 0.8");
        Against("memory of an idle connection", "idle", one => one.KbPerConnection, Systems.Coalesced, "≤ 1.15");
        Against("memory of a connection after light traffic", "memory", one => one.KbPerConnection, Systems.Coalesced, "≤ 0.7");
        Against("p99 until the first frame, join", "join", one => one.Seen.P99Ms, Systems.Raw, "≤ 1.5");
        Growth();
        foreach (var system in Systems.All)
            Ratio($"p99 beside stalled phones against none, {system}", "stall", system, Stalled.Without(system), one => one.Seen.P99Ms, system == Ours ? "≤ 1.05" : "");
        Ratio("CPU per vote, two nodes against one", "nodes", Nodes.Two, Nodes.One, one => one.CpuUsPerVote, "≤ 1.25");
        var questions = plays.GetValueOrDefault("questions");
        var many = questions is null ? "many" : questions.Plan.Questions.ToString("#,0", CultureInfo.InvariantCulture);
        Row($"first frame of a phone, {many} questions in the room, KB", "≤ 20", questions?.Spread(Ours, one => one.Seen.FirstFrameBytes)?.Median / 1024);
        foreach (var (name, hall) in new[] { ("fold", "2,000 people"), ("fold_growing", "people who come all the time") })
            foreach (var perEntry in new[] { 1, 10 })
                Figure($"CPU per folded event, 1,000,000 events against 10,000, {hall}, {perEntry} an entry", $"{name}_growth_{perEntry}_per_entry", "≤ 1.15");
        foreach (var store in new[] { "sqlite", "redis" })
            foreach (var (perEntry, goal) in new[] { (1, "≤ 6"), (10, "≤ 3") })
                Figure($"start with a log of 1,000,000 events, µs per event, {store}, {perEntry} an entry", $"start_us_{store}_{perEntry}_per_entry", goal);
        Figure("memory of a ballot, 100,000 single choices, bytes", "ballot_bytes", "≤ 64");
        Figure("CPU per answer to a word cloud, the last 500 of 5,000 against the first", "cloud_growth", "≤ 1.15");
        return _text.ToString();
    }

    private void Growth()
    {
        const string Play = "growth", Goal = "≤ 1.15";
        string[] sizes = [.. plays.GetValueOrDefault(Play)?.Systems ?? []];
        if (sizes.Length < 2) Row("CPU per phone and second, many phones against few", Goal, null);
        foreach (var size in sizes.Skip(1))
            Ratio($"CPU per phone and second, {size} phones against {sizes[0]}", Play, size, sizes[0], one => one.CpuUsPerPhoneSecond, Goal);
    }

    private void Against(string what, string play, Func<Measurement, double?> value, string other, string goal) =>
        Ratio($"{what}, against {other}", play, Ours, other, value, goal);

    private void Ratio(string what, string play, string system, string other, Func<Measurement, double?> value, string goal)
    {
        var outcomes = plays.GetValueOrDefault(play);
        var theirs = outcomes?.Spread(other, value)?.Median;
        Row(what, goal, theirs > 0 ? outcomes?.Spread(system, value)?.Median / theirs : null);
    }

    private void Figure(string what, string name, string goal) => Row(what, goal, figures.TryGetValue(name, out var value) ? value : null);

    // A goal whose measurement is missing is said, lest it be taken for none.
    private void Row(string what, string goal, double? value) =>
        _text.Append(CultureInfo.InvariantCulture, $"| {what} | {goal} | {value?.ToString(Math.Abs(value.Value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture) ?? "not measured"} |\n");
}
