using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Benchmarks.Reporting;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Running;

/// <summary>All comparisons one after the other, and the table in the documentation.</summary>
internal static class Everything
{
    public const string Name = "all";

    /// <summary>More phones than any comparison has by itself: --phones only takes some away.</summary>
    public const int Unbounded = 60_000;

    /// <returns>Whether nothing was left out. What was measured is written either way.</returns>
    public static async Task<bool> RunAsync(BenchOptions options, RedisProcess redis, string machine)
    {
        var plays = new Dictionary<string, Outcomes>();
        var isWhole = true;
        foreach (var play in Plays.All)
        {
            await Console.Error.WriteLineAsync($"{play.Name}");
            var own = options with
            {
                Plan = options.Plan with { Phones = Math.Min(play.Phones, options.Plan.Phones) },
                Repeat = play.IsLong ? 1 : options.Repeat,
            };
            try
            {
                plays[play.Name] = await play.RunAsync(own, redis);
                Console.WriteLine($"\n{Section.Of(plays[play.Name])}");
            }
            catch (LoadException exception)
            {
                // The others are still worth their time.
                isWhole = false;
                await Console.Error.WriteLineAsync($"{play.Name} was left out: {exception.Message}");
            }
        }
        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in new[] { "fold", "start", "polls" })
        {
            if (await FoldingAsync(name, options.Repeat) is not { } measured)
            {
                isWhole = false;
                await Console.Error.WriteLineAsync($"{name} was left out: it failed with the message above.");
                continue;
            }
            foreach (var (key, value) in measured) figures[key] = value;
        }
        // First, because it needs no place in a page.
        if (options.Json is { } file) await Json.WriteAsync(file, Json.OfAll(plays, figures, machine));

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{machine}. Medians, in brackets the least and the most.\n\n{new Goals(plays, figures).Table()}\n");
        foreach (var outcomes in plays.Values) text.Append(Section.Of(outcomes));
        if (figures.Count > 0) text.Append("### fold, start and polls\n\n| figure | median |\n| --- | ---: |\n");
        foreach (var (key, value) in figures) text.Append(CultureInfo.InvariantCulture, $"| `{key}` | {value:0.###} |\n");
        Console.WriteLine($"\nWrote {await Page.WriteAsync(text.ToString())}");
        return isWhole;
    }

    // Folding runs in a process of its own, whose heap holds nothing of what was played before; its figures come as a file. Null when it failed.
    private static async Task<Dictionary<string, double>?> FoldingAsync(string name, int repeat)
    {
        await Console.Error.WriteLineAsync(name);
        using var folder = new TemporaryFolder(name);
        var file = Path.Combine(folder.Path, "figures.json");
        var code = await ChildProcess.RunAsync([name, "--repeats", repeat.ToString(CultureInfo.InvariantCulture), "--json", file]);
        return code == 0 ? JsonSerializer.Deserialize<Dictionary<string, double>>(await File.ReadAllTextAsync(file)) : null;
    }
}
