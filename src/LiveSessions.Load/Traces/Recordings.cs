using System.Globalization;

namespace LiveSessions.Load.Traces;

/// <summary>The recordings that are replayed, and what takes their place where they are absent.</summary>
public static class Recordings
{
    private const string Burst = "bursts/youtube_premiere_chat_trace.csv", Consultation = "civic/polis_bowling_green_2050_votes.csv";
    private const int MostTaps = 20;

    /// <summary>Reactions: messages in the chat of a premiere; what each was about is the taps in it, 1 to 20.</summary>
    public static Trace Reactions(Plan plan) =>
        Read(plan, Burst, columns => (columns[0], columns[1], Math.Clamp(columns[3], 1, MostTaps))) is { } recorded
            ? recorded.Busiest(plan.Seconds, plan.Phones)
            : Trace.Drawn(plan.Seconds, plan.Phones, 0.01 * plan.Phones, MostTaps, plan.Seed);

    /// <summary>Upvotes: agreements in a municipal consultation; what each was about is the number of the statement.</summary>
    public static Trace Upvotes(Plan plan) =>
        Read(plan, Consultation, columns => columns[4] == 1 ? (columns[0], columns[3], columns[2]) : null) is { } recorded
            ? recorded.Busiest(plan.Seconds, plan.Phones)
            : Trace.Drawn(plan.Seconds, plan.Phones, 0.01 * plan.Phones, 400, plan.Seed);

    // A line becomes (milliseconds, who, what) or nothing. Null when the file is not there.
    private static Trace? Read(Plan plan, string name, Func<int[], (int At, int Who, int What)?> pick)
    {
        if (Find(plan.Data, name) is not { } file) return null;
        var lines = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToList();
        try
        {
            // Milliseconds since 1970 do not fit an int: counted from the earliest.
            var first = lines.Min(fields => long.Parse(fields[0], CultureInfo.InvariantCulture));
            var acts = lines.Select(fields => pick([(int)(long.Parse(fields[0], CultureInfo.InvariantCulture) - first), .. fields.Skip(1).Select(Number)]))
                .OfType<(int At, int Who, int What)>().Select(act => new TraceAct(act.At / 1000.0, act.Who, act.What)).OrderBy(act => act.At);
            return new Trace([.. acts], $"{name} replayed");
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new LoadException($"{file} is not the recording that is expected there. Correct --data.", exception);
        }
    }

    private static int Number(string field) => int.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // As given, or seen from a folder above: programs are started from several places.
    private static string? Find(string data, string name)
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, data, name);
            if (File.Exists(file)) return file;
            if (Path.IsPathRooted(data)) return null;
        }
        return null;
    }
}
