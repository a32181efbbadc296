using System.Globalization;
using System.Text.Json;
using LiveSessions.Checker.Live;
using LiveSessions.Checker.Live.Stores;
using LiveSessions.Checker.Simulation;

namespace LiveSessions.Checker.Cli;

/// <summary>What the checker was asked to do.</summary>
internal sealed record CheckerOptions
{
    /// <summary>The simulation: rooms, nodes and a failing store in virtual time, in this process.</summary>
    public const string Memory = "memory";

    public static string Usage => $"""
        Usage: dotnet run -c Release --project tests/LiveSessions.Checker -- [options]

        Runs rooms under faults and proves that nothing that was acknowledged is lost, doubled or shown to whom it may not be shown. A run
        is a seed. Exit code 0 only if every invariant held in every run; else the seed that failed is made as small as it still fails.

          --store NAME       {Memory}, {string.Join(", ", LiveStore.All.Keys)} (default sqlite); {Memory} simulates everything in one process
          --nodes N          servers that share the store (default 1 for sqlite, else 3)
          --faults A,B       what goes wrong: {string.Join(", ", LiveFaults.All.Keys)}
                             (default kill-server); {Memory} has faults of its own
          --runs R           runs, each with the next seed (default 1)
          --seed S           the first seed (default 1)
          --phones N         browsers in the audience (default 24)
          --troubles T       faults of one run, one after the other (default 10)
          --pace P           acknowledgements between two faults, about (default 60)
          --planted          plants mistakes, one after the other, and demands that each is found
          --trace            prints what happens in a run
          --replay PLAN      plays a plan of {Memory} that a failed run was shrunk to
          --json FILE        also writes the numbers there
          --gate             what every test run demands: kills of server and Redis, failovers, planted mistakes
        """;

    public string Store { get; init; } = "sqlite";
    public int? Nodes { get; init; }
    public IReadOnlyList<string> Faults { get; init; } = ["kill-server"];
    public int Runs { get; init; } = 1;
    public int Seed { get; init; } = 1;
    public int Phones { get; init; } = 24;
    public int Troubles { get; init; } = 10;
    public int Pace { get; init; } = 60;
    public bool Planted { get; init; }
    public bool Trace { get; init; }
    public bool Gate { get; init; }
    public string? Json { get; init; }

    /// <summary>A plan of the simulation to play.</summary>
    public Plan? Replay { get; init; }

    /// <summary>The options, or what is wrong with the arguments.</summary>
    public static (CheckerOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new CheckerOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name is "--planted" or "--trace" or "--gate")
            {
                options = name switch { "--planted" => options with { Planted = true }, "--trace" => options with { Trace = true }, _ => options with { Gate = true } };
                continue;
            }
            var value = ++i < arguments.Count ? arguments[i] : "";
            var (next, wanted) = name switch
            {
                "--store" => (value == Memory || LiveStore.All.ContainsKey(value) ? options with { Store = value } : null, $"{Memory} or one of {string.Join(", ", LiveStore.All.Keys)}"),
                "--faults" => (Names(value) is { } faults ? options with { Faults = faults } : null, $"some of {string.Join(", ", LiveFaults.All.Keys)}"),
                "--nodes" => (Whole(value, 1, 8) is { } nodes ? options with { Nodes = nodes } : null, "a number from 1 to 8"),
                "--runs" => (Whole(value, 1, 10_000_000) is { } runs ? options with { Runs = runs } : null, "a number from 1 to 10000000"),
                "--seed" => (Whole(value, 1, 1_000_000_000) is { } seed ? options with { Seed = seed } : null, "a number from 1 to 1000000000"),
                "--phones" => (Whole(value, 2, 1_000) is { } phones ? options with { Phones = phones } : null, "a number from 2 to 1000"),
                "--troubles" => (Whole(value, 0, 10_000) is { } troubles ? options with { Troubles = troubles } : null, "a number from 0 to 10000"),
                "--pace" => (Whole(value, 1, 100_000) is { } pace ? options with { Pace = pace } : null, "a number from 1 to 100000"),
                "--replay" => (ReadPlan(value) is { } plan ? options with { Store = Memory, Replay = plan } : null, "a plan that the checker printed"),
                "--json" => (value.Length > 0 ? options with { Json = value } : null, "a file"),
                _ => (null, null),
            };
            if (wanted is null) return (null, $"'{name}' is not an option.");
            if (next is null) return (null, $"{name} needs {wanted}, not '{value}'.");
            options = next;
        }
        if (options.Store == Memory) return (options, null);
        if (options.Nodes > LiveStore.All[options.Store]().MostNodes) return (null, $"{options.Store} has one server at a time.");
        var known = StoreFaults.Of(options.Store);
        return options.Faults.FirstOrDefault(fault => !known.Contains(fault)) is { } unknown
            ? (null, $"{options.Store} cannot suffer {unknown}. It knows {string.Join(", ", known)}.")
            : (options, null);
    }

    /// <summary>The plan of one seed.</summary>
    public LivePlan PlanOf(int seed) => new()
    {
        Seed = seed,
        Store = Store,
        Nodes = Nodes ?? (Store == "sqlite" ? 1 : 3),
        Phones = Phones,
        Faults = Faults,
        Troubles = Troubles,
        Pace = Pace,
    };

    private static Plan? ReadPlan(string line)
    {
        try
        {
            return Simulation.Plan.Read(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[]? Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 && names.All(LiveFaults.All.ContainsKey) ? names : null;
    }

    private static int? Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
