using System.Globalization;
using System.Text;
using LiveSessions.Benchmarks.Running;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>The outcomes of a scenario as a table of Markdown: medians, and in brackets the least and the most.</summary>
internal static class Table
{
    private static readonly (string Key, string Title, string Format, Func<Measurement, double?> Value) PerPhone =
        ("cpu_us_per_phone_second", "CPU µs per phone and second", "0.0", one => one.CpuUsPerPhoneSecond);

    public static string Of(Outcomes outcomes)
    {
        var columns = Measurement.Columns.Append(PerPhone).Where(column => outcomes.Systems.Any(system => outcomes.Spread(system, column.Value) is not null)).ToList();
        var text = new StringBuilder();
        text.Append("| system | ").AppendJoin(" | ", columns.Select(column => column.Title)).Append(" | trouble |\n");
        text.Append("| --- |").Append(string.Concat(columns.Select(_ => " ---: |"))).Append(" --- |\n");
        foreach (var system in outcomes.Systems)
        {
            var cells = columns.Select(column => Cell(outcomes.Spread(system, column.Value), column.Format));
            text.Append(CultureInfo.InvariantCulture, $"| {system} | {string.Join(" | ", cells)} | {Trouble(outcomes, system)} |\n");
        }
        return text.ToString();
    }

    private static string Cell((double Median, double Min, double Max)? spread, string format)
    {
        if (spread is not { } value) return "";
        var (median, min, max) = (Number(value.Median), Number(value.Min), Number(value.Max));
        return min == max ? median : $"{median} ({min}–{max})";

        string Number(double number) => number.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Trouble(Outcomes outcomes, string system)
    {
        var turns = outcomes.Of(system);
        (string Word, long Count)[] counts =
        [
            ("refused", turns.Sum(one => (long)one.Seen.Refused)), ("cut", turns.Sum(one => (long)one.Seen.Cuts)),
            ("missing the last vote", turns.Sum(one => (long)one.Seen.Missing)), ("frames backwards", turns.Sum(one => one.Seen.Backwards)),
            ("votes refused", turns.Sum(one => (long)one.Seen.RefusedVotes)), ("votes not on the screen", turns.Sum(one => (long)one.Seen.Unseen)),
        ];
        var words = counts.Where(one => one.Count > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} {one.Word}"));
        return string.Join("; ", [.. words, .. outcomes.Notes(system)]);
    }
}
