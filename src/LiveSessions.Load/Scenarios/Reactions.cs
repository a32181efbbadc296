using LiveSessions.Core.Reactions;
using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;
using LiveSessions.Load.Traces;

namespace LiveSessions.Load.Scenarios;

/// <summary>The audience applauds in the rhythm of a recorded burst. Only screens and consoles are sent reactions, so only the screen is timed.</summary>
public sealed class Reactions : IScenario
{
    /// <inheritdoc/>
    public string Name => "reactions";

    /// <inheritdoc/>
    public string Summary => "--phones react as a recorded audience did (--data), the busiest --seconds of it";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        var live = LiveTarget.Of(target);
        using var hall = await Gathering.AssembleAsync(target, plan, meter);
        await Asking.LiveAsync(live, moderated: false);
        var trace = Recordings.Reactions(plan);
        hall.Notes.Add(trace.Source);
        var skipped = 0;
        var timeline = new Timeline();
        foreach (var act in trace.Acts)
        {
            var phone = hall.Phones[act.Who % hall.Phones.Count];
            timeline.Add(act.At, () =>
            {
                if (!Tap(phone, act.Who, act.What)) skipped++;
            });
        }
        hall.Begin();
        await timeline.PlayAsync(plan.Seconds);
        if (skipped > 0) hall.Notes.Add($"{skipped} reactions of phones whose last was not answered yet were left out");
        await hall.CloseAsync();
        return await hall.EndAsync(Name, plan.Seconds, timed: hall.Screen);
    }

    /// <summary>Taps one of the five reactions; false when the phone's last command is not answered.</summary>
    internal static bool Tap(Phone phone, int kind, int taps)
    {
        var counts = new int[5];
        counts[kind % 5] = taps;
        return phone.Send(new React(counts), static (phone, react) => ((LiveDialect)phone.Dialect).Send(react, phone.Wire));
    }
}
