using System.Text.Json;

namespace LiveSessions.Benchmarks.Desk;

/// <summary>What a page's main thread did while it was recorded, from a trace of Chromium. Milliseconds.</summary>
/// <param name="Tasks">Of each task its beginning, its duration and the CPU it took.</param>
/// <param name="Script">CPU of scripts and their garbage.</param>
/// <param name="Layout">CPU of style, layout and paint.</param>
internal sealed record FrameTrace(IReadOnlyList<(double At, double Duration, double Cpu)> Tasks, double Script, double Layout)
{
    /// <summary>A task that is longer makes a frame late that somebody notices.</summary>
    public const double Long = 50;

    private static readonly HashSet<string> Scripts = ["FunctionCall", "EvaluateScript", "RunMicrotasks", "TimerFire", "MinorGC", "MajorGC", "V8.GC_MC_INCREMENTAL"];
    private static readonly HashSet<string> Layouts = ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"];

    public IEnumerable<double> Durations => Tasks.Select(task => task.Duration);

    public IEnumerable<double> Cpus => Tasks.Select(task => task.Cpu);

    /// <summary>Reads a trace: its busiest thread of those that render is the page's.</summary>
    public static async Task<FrameTrace> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        using var trace = await JsonDocument.ParseAsync(stream);
        var events = trace.RootElement.GetProperty("traceEvents").EnumerateArray().ToList();
        var renderers = events.Where(one => Name(one) == "thread_name" && one.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain").Select(Thread).ToHashSet();
        var main = events.Where(one => renderers.Contains(Thread(one)) && one.TryGetProperty("dur", out _))
            .GroupBy(Thread).MaxBy(thread => thread.Where(one => Name(one) == "RunTask").Sum(Duration))!
            .OrderBy(At).ToList();
        var first = At(main[0]);
        return new FrameTrace(
            [.. main.Where(one => Name(one) == "RunTask").Select(one => ((At(one) - first) / 1_000, Duration(one) / 1_000, Cpu(one) / 1_000))],
            Outermost(main, Scripts), Outermost(main, Layouts));
    }

    /// <summary>CPU of some kinds of events, those inside of one another counted once.</summary>
    private static double Outermost(List<JsonElement> events, HashSet<string> names)
    {
        var (sum, until) = (0.0, 0.0);
        foreach (var one in events)
        {
            if (!names.Contains(Name(one)) || At(one) < until) continue;
            sum += Cpu(one);
            until = At(one) + Duration(one);
        }
        return sum / 1_000;
    }

    private static string Name(JsonElement one) => one.GetProperty("name").GetString()!;
    private static (int, int) Thread(JsonElement one) => (one.GetProperty("pid").GetInt32(), one.GetProperty("tid").GetInt32());
    private static double At(JsonElement one) => one.GetProperty("ts").GetDouble();
    private static double Duration(JsonElement one) => one.TryGetProperty("dur", out var duration) ? duration.GetDouble() : 0;
    private static double Cpu(JsonElement one) => one.TryGetProperty("tdur", out var duration) ? duration.GetDouble() : 0;
}
