using System.Globalization;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Running;

/// <summary>What a run was asked to do.</summary>
internal sealed record BenchOptions
{
    public static string Usage => $"""
        Usage: dotnet run -c Release --project tests/LiveSessions.Benchmarks -- SCENARIO [options]

        Scenarios; where nothing else is said, on LiveSessions and on three servers it is compared with, taking turns:
        {string.Join('\n', Plays.All.Select(play => $"  {play.Name,-10} {play.Summary}"))}

        Options:
          --phones N         phones in the audience (default {Plays.UsualPhones}; idle, growth and memory 5000)
          --seconds S        seconds that are measured (default 10)
          --minutes M        minutes of memory (default 10)
          --repeat R         how often each system takes its turn (default 3)
          --only A,B         only these of livesessions, textbook, coalesced, raw
          --json FILE        also write the numbers there
          --seed S           another seed gives other moments and choices (default 1)
          --warmup S         seconds of a few votes before the measuring (default 3)
          --patience S       seconds after the last vote in which everything must have arrived (default 60)
          --voters N         phones that vote in a storm (default 64)
          --stall-every N    one phone in so many stops reading in stall (default 50)
          --data DIR         folder of recorded traces (default ../shared/data)
          --redis-fsync F    Redis's appendfsync for all: always, everysec or no (default always)
        """;

    public required Plan Plan { get; init; }

    /// <summary>Minutes of the long runs.</summary>
    public double Minutes { get; init; } = 10;

    /// <summary>Turns of each system.</summary>
    public int Repeat { get; init; } = 3;

    public IReadOnlyList<string> Only { get; init; } = Systems.All;

    /// <summary>The file of numbers, or null.</summary>
    public string? Json { get; init; }

    public string Fsync { get; init; } = "always";

    /// <summary>The options, or what is wrong with the arguments.</summary>
    /// <param name="phones">Phones where the arguments do not say how many.</param>
    public static (BenchOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments, int phones = Plays.UsualPhones)
    {
        var options = new BenchOptions { Plan = new Plan { Phones = phones } };
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var (next, wanted) = name switch
            {
                "--phones" => (Whole(value, 1, 60_000) is { } many ? options with { Plan = options.Plan with { Phones = many } } : null, "a number from 1 to 60000"),
                "--seconds" => (Number(value, 1, 3_600) is { } seconds ? options with { Plan = options.Plan with { Seconds = seconds } } : null, "seconds from 1 to 3600"),
                "--minutes" => (Number(value, 0.1, 600) is { } minutes ? options with { Minutes = minutes } : null, "minutes from 0.1 to 600"),
                "--stall-every" => (Whole(value, 2, 10_000) is { } every ? options with { Plan = options.Plan with { StallEvery = every } } : null, "a number from 2 to 10000"),
                "--repeat" => (Whole(value, 1, 100) is { } repeat ? options with { Repeat = repeat } : null, "a number from 1 to 100"),
                "--only" => (Names(value) is { } only ? options with { Only = only } : null, $"some of {string.Join(',', Systems.All)}"),
                "--json" => (value.Length > 0 ? options with { Json = value } : null, "a file"),
                "--seed" => (Whole(value, 0, int.MaxValue) is { } seed ? options with { Plan = options.Plan with { Seed = seed } } : null, "a whole number"),
                "--warmup" => (Number(value, 0, 600) is { } warmup ? options with { Plan = options.Plan with { WarmUp = warmup } } : null, "seconds up to 600"),
                "--patience" => (Number(value, 1, 3_600) is { } patience ? options with { Plan = options.Plan with { Patience = patience } } : null, "seconds from 1 to 3600"),
                "--voters" => (Whole(value, 1, 10_000) is { } voters ? options with { Plan = options.Plan with { Voters = voters } } : null, "a number from 1 to 10000"),
                "--data" => (value.Length > 0 ? options with { Plan = options.Plan with { Data = value } } : null, "a folder"),
                "--redis-fsync" => (value is "always" or "everysec" or "no" ? options with { Fsync = value } : null, "always, everysec or no"),
                _ => (null, ""),
            };
            if (wanted.Length == 0) return (null, $"'{name}' is not an option.");
            if (next is null) return (null, $"{name} needs {wanted}, not '{value}'.");
            options = next;
        }
        return (options, null);
    }

    private static int? Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static double? Number(string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static string[]? Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 && names.All(Systems.All.Contains) ? [.. Systems.All.Where(names.Contains)] : null;
    }
}
