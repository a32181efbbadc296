using LiveSessions.Load.Scenarios;

namespace LiveSessions.Load.Cli;

/// <summary>What the load was asked to do.</summary>
/// <param name="Servers">Roots of the nodes that the phones are spread over.</param>
/// <param name="Room">The join code.</param>
/// <param name="Link">A console link that was not used yet.</param>
/// <param name="Json">The file of numbers, or null.</param>
public sealed record LoadOptions(IScenario Scenario, IReadOnlyList<Uri> Servers, string Room, string Link, Plan Plan, string? Json)
{
    private const int SoakPhones = 500;

    /// <summary>How to ask.</summary>
    public static string Usage => $"""
        Usage: dotnet run -c Release --project src/LiveSessions.Load -- SCENARIO --console 'LINK' [options]

        Scenarios:
        {string.Join('\n', AllScenarios.All.Select(scenario => $"  {scenario.Name,-10} {scenario.Summary}"))}

        It opens a poll with its result shown and pairs a screen, and leaves both there: play in the demo, or in a room of its own.

        Options:
          --console LINK     a console link that the server printed and nobody used yet; in quotes
          --url URL[,URL]    the server, or several nodes of it (default: the link's)
          --room CODE        the join code (default: the link's, or 041205, the demo)
          --phones N         phones in the audience (default 200; soak {SoakPhones})
          --seconds S        seconds that are measured (default 10)
          --minutes M        minutes of memory and soak (default 10)
        {PlanOption.Usage}
          --json FILE        also write the numbers there
        """;

    /// <summary>The options, or what is wrong with the arguments.</summary>
    public static (LoadOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0) return (null, "Say which scenario to play.");
        if (AllScenarios.Find(arguments[0]) is not { } scenario) return (null, $"'{arguments[0]}' is not a scenario.");
        var plan = new Plan();
        if (scenario is Soak) plan = plan with { Phones = SoakPhones };
        var options = new LoadOptions(scenario, [], "", "", plan, null);
        for (var i = 1; i < arguments.Count; i += 2)
        {
            var (name, value) = (arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : "");
            var (next, needs) = options.With(name, value);
            if (needs is null) return (null, $"'{name}' is not an option.");
            if (next is null) return (null, $"{name} needs {needs}, not '{value}'.");
            options = next;
        }
        return options.Link.Length == 0
            ? (null, "--console is missing: a console link that the server printed and nobody used yet, whole and in quotes.")
            : (options.AsTheLinkSays(), null);
    }

    /// <summary>Server and room are those of the link where nothing else is said.</summary>
    private LoadOptions AsTheLinkSays()
    {
        var room = Link.Split('#', '&').FirstOrDefault(part => part.StartsWith("room=", StringComparison.Ordinal))?["room=".Length..];
        return this with
        {
            Servers = Servers.Count > 0 ? Servers : [new Uri(new Uri(Link).GetLeftPart(UriPartial.Authority))],
            Room = Room.Length > 0 ? Room : room ?? "041205",
        };
    }

    private (LoadOptions? Next, string? Needs) With(string name, string value)
    {
        switch (name)
        {
            case "--url": return (Roots(value) is { } roots ? this with { Servers = roots } : null, "http://HOST:PORT (https ends at the proxy: give the server behind it)");
            case "--room": return (value.Length > 0 ? this with { Room = value } : null, "a join code");
            case "--console": return (Roots(value) is not null && value.Contains("key=", StringComparison.Ordinal) ? this with { Link = value } : null, "a console link, whole and in quotes: '…/console#room=…&key=…'");
            case "--json": return (value.Length > 0 ? this with { Json = value } : null, "a file");
        }
        var (plan, needs) = PlanOption.Apply(Plan, name, value);
        return (plan is null ? null : this with { Plan = plan }, needs);
    }

    private static Uri[]? Roots(string value)
    {
        var names = value.Split(',');
        var roots = names.Select(name => Uri.TryCreate(name, UriKind.Absolute, out var root) && root.Scheme == "http" ? root : null).OfType<Uri>().ToArray();
        return roots.Length == names.Length ? roots : null;
    }
}
