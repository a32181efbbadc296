using System.Globalization;
using LiveSessions.Benchmarks.Running;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>One turn in one line, while a run goes on.</summary>
internal static class Lines
{
    public static string Of(Measurement one)
    {
        var values = Measurement.Columns.Select(column => column.Value(one) is { } value ? $"{column.Key} {value.ToString(column.Format, CultureInfo.InvariantCulture)}" : null).OfType<string>();
        string[] further =
        [
            string.Create(CultureInfo.InvariantCulture, $"frames {one.Seen.Frames:#,0}"),
            string.Create(CultureInfo.InvariantCulture, $"server/redis/load CPU {one.ServerCpuSeconds:0.0}/{one.RedisCpuSeconds:0.0}/{one.Seen.LoadCpuSeconds:0.0} s of {one.Seen.Seconds:0.0}"),
        ];
        var trouble = one.Seen.IsClean
            ? ""
            : $" | refused {one.Seen.Refused}, cuts {one.Seen.Cuts}, missing {one.Seen.Missing}, backwards {one.Seen.Backwards}, refused votes {one.Seen.RefusedVotes}, unseen {one.Seen.Unseen}";
        var notes = one.Seen.Notes.Count > 0 ? $" | {string.Join("; ", one.Seen.Notes)}" : "";
        return string.Join("  ", [.. values, .. further]) + trouble + notes;
    }
}
