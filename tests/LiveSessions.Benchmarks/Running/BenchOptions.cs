using System.Globalization;
using LiveSessions.Load;
using LiveSessions.Load.Cli;

namespace LiveSessions.Benchmarks.Running;

/// <summary>What a run was asked to do.</summary>
internal sealed record BenchOptions
{
    public static string Usage => $"""
        Usage: dotnet run -c Release --project tests/LiveSessions.Benchmarks -- SCENARIO [options]

        Scenarios; where nothing else is said, on LiveSessions and on three servers it is compared with, taking turns:
        {string.Join('\n', Plays.All.Select(play => $"  {play.Name,-10} {play.Summary}"))}
          all        all of these; --phones is then the most any of them has, and the table goes into docs/performance.md
          fold       CPU per folded event as the log grows; start: reading and folding a stored log (options of their own)
          views      CPU per update of what ten facts changed, in a young room and in a full one (options of its own)
          similar    how well similar questions are found, against trigrams, and what it costs (options of its own)
          desk       the moderator's console in a full room, in a real Chromium: long frames and script time (options of its own)
          resume     phones in real Chromiums after the system dropped all packets for ten seconds (options of its own)
          micro      microbenchmarks of fold, views and codecs (an argument selects some)

        Options:
          --phones N         phones in the audience (default {Plays.UsualPhones}; idle, growth, memory 5000; soak 500)
          --seconds S        seconds that are measured (default 10)
          --minutes M        minutes of memory and soak (default 10)
          --repeat R         how often each system takes its turn (default 3)
          --only A,B         only these of livesessions, textbook, coalesced, raw
          --json FILE        also write the numbers there
        {PlanOption.Usage}
          --redis-fsync F    Redis's appendfsync for all: always, everysec or no (default always)
        """;

    public required Plan Plan { get; init; }

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
                "--repeat" => (PlanOption.Whole(value, 1, 100) is { } repeat ? options with { Repeat = repeat } : null, "a number from 1 to 100"),
                "--only" => (Names(value) is { } only ? options with { Only = only } : null, $"some of {string.Join(',', Systems.All)}"),
                "--json" => (value.Length > 0 ? options with { Json = value } : null, "a file"),
                "--redis-fsync" => (value is "always" or "everysec" or "no" ? options with { Fsync = value } : null, "always, everysec or no"),
                _ => PlanOption.Apply(options.Plan, name, value) is var (plan, needs) && plan is not null ? (options with { Plan = plan }, needs) : (null, needs),
            };
            if (wanted is null) return (null, $"'{name}' is not an option.");
            if (next is null) return (null, $"{name} needs {wanted}, not '{value}'.");
            options = next;
        }
        return (options, null);
    }

    private static string[]? Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 && names.All(Systems.All.Contains) ? [.. Systems.All.Where(names.Contains)] : null;
    }
}
