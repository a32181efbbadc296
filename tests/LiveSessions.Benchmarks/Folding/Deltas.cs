using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Views;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>Scenario <c>views</c>: what an update of what ten facts changed costs, in a young room and in one that holds the most a room may hold.</summary>
internal static class Deltas
{
    private const int Facts = 10, Updates = 2_000;

    private static readonly (string Name, Func<RoomState, long, object?> Since)[] Views =
    [
        ("console", static (state, since) => ConsoleView.Since(state, since, 0)),
        ("audience", static (state, since) => AudienceView.Since(state, since, 0)),
        ("hall", static (state, since) => HallView.Since(state, since, 0)),
    ];

    public static Figures Run(FoldScenarios.Options options)
    {
        var figures = new Figures();
        foreach (var size in (int[])[10_000, options.Events])
        {
            var entries = StoredEntries.Of(BusyRoom.Growing(size), 1);
            var state = entries.Fold(new(), 0, size).State;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU µs per update of {Facts} facts, {state.Questions.All.Count:N0} questions, {state.Polls.Count} polls, after {size:N0} events"));
            foreach (var (name, since) in Views) Measure($"views_us_{name}_{size}", name, () => since(state, state.Offset - Facts), options, figures);
            // Whoever did something most lately, and they alone.
            var latest = state.Participants.All.MaxBy(participant => participant.Changed)!;
            Measure($"views_us_mine_{size}", "mine", () => Mine.Of(state, latest.Id, latest.Changed - 1), options, figures);
        }
        return figures;
    }

    private static void Measure(string name, string text, Func<object?> update, FoldScenarios.Options options, Figures figures)
    {
        var measured = new List<double>();
        for (var repeat = -1; repeat < options.Repeats; repeat++)
        {
            var before = Figures.Cpu;
            for (var i = 0; i < Updates; i++) update();
            if (repeat >= 0) measured.Add((Figures.Cpu - before) / Updates);
        }
        figures.Add(name, $"  {text}", measured);
    }
}
