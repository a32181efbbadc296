using System.Globalization;
using System.Text.Json.Nodes;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;
using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;

namespace LiveSessions.Benchmarks.Desk;

/// <summary>Scenario <c>desk</c>: how fluent the moderator's console stays in a full room. Makes the tables of docs/console-at-size.md.</summary>
internal static class DeskScenario
{
    /// <summary>Frames that took longer than 50 ms, told by the page itself.</summary>
    private const string Watch = """
        window.late = [];
        new PerformanceObserver((list) => late.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'long-animation-frame', buffered: true });
        """;

    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs the scenario: its name, then options.</summary>
    /// <returns>0, 1 after a message that says what to do, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (DeskOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(DeskOptions.Usage);
            return 2;
        }
        if (LeanRuntime.Rerun(args) is { } code) return code;
        using var orderly = new OrderlyExit();
        try
        {
            await PlayAsync(options);
            return 0;
        }
        catch (Exception exception) when (exception is LoadException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task PlayAsync(DeskOptions options)
    {
        using var folder = new TemporaryFolder("desk");
        var root = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}");
        await using var server = await ServerProcess.StartAsync("LiveSessions.Server.dll", ["--data", folder.Path, "--urls", root], "Each link works once");
        using var target = new LiveTarget([new Uri(root)], "041205", server.Link("Moderator 1"));
        var plan = new Plan { Phones = FullHall.PhonesFor(options) };
        using var hall = await Gathering.PrepareAsync(target, plan, new Meter());
        await Crowd.ConnectAsync(hall.Phones);
        var full = new FullHall(target, hall, options);
        await full.FillAsync();

        await using var chromium = await Chromium.StartAsync();
        await chromium.OpenAsync($"{root}/console?lang=en{new Uri(server.Link("Moderator 2")).Fragment}", "document.querySelector('#questions li')");
        await chromium.EvaluateAsync(Watch);
        if (options.List == "fair")
            await chromium.EvaluateAsync("(() => { const list = document.querySelector('option[value=fair]').parentElement; list.value = 'fair'; list.dispatchEvent(new Event('change', { bubbles: true })); })()");
        await Task.Delay(3_000);
        var opening = await LateAsync(chromium);

        await chromium.TraceAsync();
        var playing = full.GoOnAsync();
        while (!playing.IsCompleted)
        {
            if (options.List == "worked") await chromium.PressAsync('j');
            await Task.WhenAny(playing, Task.Delay(BetweenKeys));
        }
        await playing;
        var late = await LateAsync(chromium);
        var rows = (int)(await chromium.EvaluateAsync("document.querySelectorAll('#questions li').length"))!;
        var file = options.Trace ?? Path.Combine(folder.Path, "trace.json");
        await chromium.SaveTraceAsync(file);
        Tell(options, opening, late, rows, await FrameTrace.ReadAsync(file));
    }

    /// <summary>The late frames since it was asked last.</summary>
    private static async Task<double[]> LateAsync(Chromium chromium) =>
        [.. ((JsonArray)(await chromium.EvaluateAsync("late.splice(0)"))!).Select(one => (double)one!)];

    private static void Tell(DeskOptions options, double[] opening, double[] late, int rows, FrameTrace trace)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            | {options.List}, {options.Questions:#,0} questions and {options.Rate} a second for {options.Seconds} s | |
            | --- | ---: |
            | frames over 50 ms, the longest | {late.Length}, {late.DefaultIfEmpty().Max():0} ms |
            | tasks over 50 ms, the longest | {trace.Durations.Count(one => one > FrameTrace.Long)}, {trace.Durations.Max():0} ms |
            | of these by CPU, the longest | {trace.Cpus.Count(one => one > FrameTrace.Long)}, {trace.Cpus.Max():0} ms |
            | CPU of the main thread | {trace.Cpus.Sum() / options.Seconds:0} ms a second |
            | of this script | {trace.Script / options.Seconds:0} ms a second |
            | of this style, layout and paint | {trace.Layout / options.Seconds:0} ms a second |
            | rows in the document at the end | {rows} |
            | opening: frames over 50 ms, the longest | {opening.Length}, {opening.DefaultIfEmpty().Max():0} ms |
            """));
    }
}
