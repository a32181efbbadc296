using System.Text.Json;
using System.Text.Json.Nodes;
using LiveSessions.Benchmarks.Running;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>
/// The outcomes as JSON: for each system the medians of the seven values as plain numbers (null where the scenario cannot measure one), their
/// <c>spread</c> as [least, most], and <c>also</c> with further medians.
/// </summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="machine">What it ran on.</param>
    public static JsonObject Of(Outcomes outcomes, string machine)
    {
        var all = new JsonObject
        {
            ["scenario"] = outcomes.Scenario,
            ["phones"] = outcomes.Plan.Phones,
            ["seconds"] = outcomes.Plan.Seconds,
            ["repeat"] = outcomes.Repeat,
            ["machine"] = machine,
        };
        foreach (var system in outcomes.Systems) all[system] = System(outcomes, system);
        return all;
    }

    /// <summary>
    /// All scenarios: for each system what it did in the hall, with the votes a second of the storm and the memory of an idle connection, and every
    /// scenario by itself under <c>scenarios</c>.
    /// </summary>
    public static JsonObject OfAll(IReadOnlyDictionary<string, Outcomes> plays, IReadOnlyDictionary<string, double> figures, string machine)
    {
        var scenarios = new JsonObject();
        foreach (var (name, outcomes) in plays) scenarios[name] = Of(outcomes, machine);
        if (figures.Count > 0) scenarios["folding"] = new JsonObject(figures.Select(figure => KeyValuePair.Create(figure.Key, (JsonNode?)JsonValue.Create(figure.Value))));
        var all = plays.TryGetValue("hall", out var hall) ? Of(hall, machine) : [];
        foreach (var (key, from) in new[] { ("votes_per_s", "storm"), ("kb_per_connection", "idle") })
            foreach (var system in hall?.Systems ?? [])
            {
                var one = all[system]!.AsObject();
                var other = scenarios[from]?[system];
                one[key] = other?[key]?.DeepClone();
                one["spread"]!.AsObject()[key] = other?["spread"]?[key]?.DeepClone();
            }
        all["scenario"] = "all";
        all["scenarios"] = scenarios;
        return all;
    }

    public static Task WriteAsync(string file, JsonObject all) => File.WriteAllTextAsync(file, all.ToJsonString(Indented) + "\n");

    private static JsonObject System(Outcomes outcomes, string system)
    {
        var one = new JsonObject();
        var spread = new JsonObject();
        foreach (var column in Measurement.Columns)
        {
            var value = outcomes.Spread(system, column.Value);
            one[column.Key] = Rounded(value?.Median);
            spread[column.Key] = value is { } known ? new JsonArray(Rounded(known.Min), Rounded(known.Max)) : null;
        }
        one["spread"] = spread;
        var also = new JsonObject();
        foreach (var (key, value) in Measurement.Further) also[key] = Rounded(outcomes.Spread(system, value)?.Median);
        one["also"] = also;
        if (outcomes.IsLong) one["rss_mb_by_minute"] = new JsonArray([.. outcomes.Of(system).SelectMany(turn => turn.MbByMinute).Select(mb => Rounded(mb))]);
        one["notes"] = new JsonArray([.. outcomes.Notes(system).Select(note => JsonValue.Create(note))]);
        return one;
    }

    private static JsonValue? Rounded(double? value) => value is { } known ? JsonValue.Create(Math.Round(known, 3)) : null;
}
