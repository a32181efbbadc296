using System.Globalization;
using LiveSessions.Load;
using LiveSessions.Load.Cli;
using LiveSessions.Server.Log;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>What folding a room costs: <c>fold</c>, how it grows with the log, and <c>start</c>, reading and folding a stored log as a node does; <c>views</c>, what an update costs; <c>polls</c>, what ballots cost.</summary>
public static class FoldScenarios
{
    private const string Usage = """
        fold   CPU per folded event at 10,000, 100,000 and 1,000,000 events
        polls  memory of a ballot, CPU of an answer to a word cloud when few and when 5,000 answered
        views  CPU per update of what ten facts changed, in a young room and in a full one
        start  CPU per event of reading and folding a stored log, SQLite and Redis, ten events an entry and one

          --events N         events of the longest log (default 1000000, at least 10000)
          --repeats N        measurements of which the median is told (default 5)
          --redis HOST:PORT  start: an empty Redis to use instead of one of its own
          --only NAME        start: sqlite or redis alone
          --json FILE        writes the figures as JSON too
        """;

    /// <summary>Runs a scenario: its name, then options.</summary>
    /// <returns>0, or 1 after a message that says what to do.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Options.Parse(args, out var wrong) is not { } options)
        {
            await Console.Error.WriteLineAsync($"{wrong}\n\n{Usage}");
            return 1;
        }
        try
        {
            JsonFile.RequireWritable(options.Json);
            var figures = args[0] switch { "fold" => Growth.Run(options), "views" => Deltas.Run(options), "polls" => Ballots.Run(options), _ => await Start.RunAsync(options) };
            if (options.Json is { } file) await figures.SaveAsync(file);
            return 0;
        }
        catch (Exception exception) when (exception is StorageException or LoadException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    internal sealed record Options(int Events, int Repeats, string? Redis, string? Only, string? Json)
    {
        public static Options? Parse(string[] args, out string wrong)
        {
            wrong = "Say which scenario to run: fold, views, polls or start.";
            if (args is not ["fold" or "views" or "polls" or "start", ..]) return null;
            var options = new Options(1_000_000, 5, null, null, null);
            for (var i = 1; i < args.Length; i += 2)
            {
                var value = i + 1 < args.Length ? args[i + 1] : "";
                wrong = $"{args[i]} {value}: no such option, or not such a value.";
                var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                switch (args[i])
                {
                    case "--events" when isNumber && number is >= 10_000 and <= 10_000_000: options = options with { Events = number }; break;
                    case "--repeats" when isNumber && number is >= 1 and <= 100: options = options with { Repeats = number }; break;
                    case "--redis" when value.Length > 0: options = options with { Redis = value }; break;
                    case "--only" when value is "sqlite" or "redis": options = options with { Only = value }; break;
                    case "--json" when value.Length > 0: options = options with { Json = value }; break;
                    default: return null;
                }
            }
            return options;
        }
    }
}
