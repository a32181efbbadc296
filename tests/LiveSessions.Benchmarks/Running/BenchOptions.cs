using System.Globalization;
using LiveSessions.Benchmarks.Running;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks;

/// <summary>What a run was asked to do.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/LiveSessions.Benchmarks -- SCENARIO [options]

        Scenarios, on LiveSessions and on three servers it is compared with, taking turns:
          hall       each phone votes once within --seconds
          storm      --voters phones vote as fast as they are acknowledged while --phones watch
          deliver    one phone changes its vote 20 times a second while --phones watch

        Options:
          --phones N         phones in the audience (default 2000)
          --seconds S        seconds that are measured (default 10)
          --repeat R         how often each system takes its turn (default 3)
          --only A,B         only these of livesessions, textbook, coalesced, raw
          --json FILE        also write the numbers there
          --seed S           another seed gives other moments and choices (default 1)
          --warmup S         seconds of a few votes before the measuring (default 3)
          --patience S       seconds after the last vote in which everything must have arrived (default 60)
          --voters N         phones that vote in a storm (default 64)
          --data DIR         folder of recorded traces (default ../shared/data beside the repository)
          --redis-fsync F    Redis's appendfsync for all: always, everysec or no (default always)
        """;

    public Plan Plan { get; init; } = new() { Phones = 2_000 };

    /// <summary>Turns of each system.</summary>
    public int Repeat { get; init; } = 3;

    public IReadOnlyList<string> Only { get; init; } = Systems.All;

    /// <summary>The file of numbers, or null.</summary>
    public string? Json { get; init; }

    public string Fsync { get; init; } = "always";

    /// <summary>The options, or what is wrong with the arguments.</summary>
    public static (BenchOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var (next, wanted) = name switch
            {
                "--phones" => (Whole(value, 1, 60_000) is { } phones ? options with { Plan = options.Plan with { Phones = phones } } : null, "a number from 1 to 60000"),
                "--seconds" => (Number(value, 1, 3_600) is { } seconds ? options with { Plan = options.Plan with { Seconds = seconds } } : null, "seconds from 1 to 3600"),
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
