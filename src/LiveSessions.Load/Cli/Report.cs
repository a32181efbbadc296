using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveSessions.Load.Cli;

/// <summary>What the audience saw, for the terminal and as JSON.</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Lines for the terminal.</summary>
    public static string Text(Result result)
    {
        var text = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"{result.Scenario}: {result.Phones:#,0} phones, {result.Seconds:0.0} s\n");
        if (result.Votes > 0) text.Append(culture, $"  acknowledged        {result.Votes:#,0}, {result.VotesPerSecond:#,0} a second\n");
        if (result is { P50Ms: { } p50, P99Ms: { } p99 }) text.Append(culture, $"  p50, p99            {p50:0.0} ms, {p99:0.0} ms\n");
        text.Append(culture, $"  frames              {result.Frames:#,0}, {result.BytesPerPhone:#,0} bytes to each phone\n");
        if (result.FirstFrameBytes is { } bytes) text.Append(culture, $"  first frame         {bytes:#,0} bytes to a phone that came at the end\n");
        text.Append(culture, $"  CPU of the load     {result.LoadCpuSeconds:0.0} s\n");
        text.Append(culture, $"  trouble             {Trouble(result)}\n");
        foreach (var note in result.Notes) text.Append(culture, $"  note                {note}\n");
        return text.ToString();
    }

    /// <summary>The numbers as JSON; null where a scenario has none.</summary>
    public static string Json(Result result, int seed) => new JsonObject
    {
        ["scenario"] = result.Scenario,
        ["phones"] = result.Phones,
        ["seconds"] = Rounded(result.Seconds),
        ["seed"] = seed,
        ["votes"] = result.Votes,
        ["votes_per_s"] = Rounded(result.VotesPerSecond),
        ["p50_ms"] = Rounded(result.P50Ms),
        ["p99_ms"] = Rounded(result.P99Ms),
        ["frames"] = result.Frames,
        ["bytes_per_phone"] = Rounded(result.BytesPerPhone),
        ["first_frame_bytes"] = result.FirstFrameBytes,
        ["load_cpu_s"] = Rounded(result.LoadCpuSeconds),
        ["refused"] = result.Refused,
        ["cuts"] = result.Cuts,
        ["missing"] = result.Missing,
        ["backwards"] = result.Backwards,
        ["refused_votes"] = result.RefusedVotes,
        ["repeats"] = result.Repeats,
        ["unseen"] = result.Unseen,
        ["clean"] = result.IsClean,
        ["notes"] = new JsonArray([.. result.Notes.Select(note => JsonValue.Create(note))]),
    }.ToJsonString(Indented) + "\n";

    /// <summary>What went wrong, in words; "none" where nothing did.</summary>
    public static string Trouble(Result result)
    {
        (long Count, string Word)[] counts =
        [
            (result.Refused, "refused"), (result.Cuts, "cut"), (result.Missing, "without the last frame"), (result.Backwards, "frames backwards"),
            (result.RefusedVotes, "commands refused"), (result.Unseen, "acknowledged and never shown"), (result.Repeats, "repeated on demand"),
        ];
        var words = counts.Where(one => one.Count > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count:#,0} {one.Word}")).ToList();
        return words.Count > 0 ? string.Join(", ", words) : "none";
    }

    private static JsonValue? Rounded(double? value) => value is { } known ? JsonValue.Create(Math.Round(known, 3)) : null;
}
