using System.Globalization;
using System.Text;
using LiveSessions.Benchmarks.Running;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>One scenario of a report: a heading that says what was played, its table, and the memory of long runs minute by minute.</summary>
internal static class Section
{
    public static string Of(Outcomes outcomes)
    {
        var text = new StringBuilder();
        var length = outcomes.IsLong ? $"{outcomes.Plan.Minutes.ToString(CultureInfo.InvariantCulture)} min" : $"{outcomes.Plan.Seconds.ToString(CultureInfo.InvariantCulture)} s";
        var turns = outcomes.Repeat > 1 ? $", {outcomes.Repeat} turns each" : "";
        text.Append(CultureInfo.InvariantCulture, $"### {outcomes.Scenario}: {outcomes.Plan.Phones:#,0} phones, {length}{turns}\n\n{Table.Of(outcomes)}\n");
        if (outcomes.IsLong)
            foreach (var system in outcomes.Systems)
                foreach (var turn in outcomes.Of(system))
                    text.Append(CultureInfo.InvariantCulture, $"{system}, RSS in MB each minute: {string.Join(", ", turn.MbByMinute.Select(mb => mb.ToString("0", CultureInfo.InvariantCulture)))}\n\n");
        return text.ToString();
    }
}
