using System.Diagnostics;
using LiveSessions.Core.Questions;
using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;
using LiveSessions.Load.Traces;

namespace LiveSessions.Load.Scenarios;

/// <summary>
/// A room full of questions, upvoted in the rhythm of a recorded consultation. Phones and the screen are sent the foremost questions only, so the
/// console is timed, which sees all.
/// </summary>
public sealed class Questions : IScenario
{
    /// <summary>Characters of a question: the median of many events.</summary>
    private const int Length = 70;

    /// <inheritdoc/>
    public string Name => "questions";

    /// <inheritdoc/>
    public string Summary => "--questions (2,000) are asked and approved, then --phones upvote as a recorded audience did (--data)";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        var live = LiveTarget.Of(target);
        using var hall = await Gathering.AssembleAsync(target, plan, meter);
        var asking = Stopwatch.StartNew();
        var asked = await Asking.AskAsync(live, hall.Phones, plan.Questions, Text, moderated: true);
        var trace = Recordings.Upvotes(plan);
        hall.Notes.Add($"{asked.Count} questions asked and approved in {asking.Elapsed.TotalSeconds:0} s; then {trace.Source}, timed at the console");
        var timeline = new Timeline();
        foreach (var act in trace.Acts)
            timeline.Add(act.At, () => Support(hall.Phones, act.Who, asked[act.What % asked.Count]));
        hall.Begin();
        await timeline.PlayAsync(plan.Seconds);
        await hall.CloseAsync();
        var result = await hall.EndAsync(Name, plan.Seconds, timed: live.Console.Phone);
        // Who comes now gets its first page out of all of them.
        var late = (await hall.JoinAsync(1))[0];
        return result with { FirstFrameBytes = late.FirstFrameBytes };
    }

    /// <summary>The nearest free phone that did not ask it supports a question.</summary>
    internal static bool Support(IReadOnlyList<Phone> phones, int who, (string Id, Phone Author) question)
    {
        for (var i = 0; i < Math.Min(phones.Count, 10); i++)
        {
            var phone = phones[(who + i) % phones.Count];
            if (phone != question.Author && phone.Send(new Support(question.Id, true), static (phone, support) => ((LiveDialect)phone.Dialect).Send(support, phone.Wire))) return true;
        }
        return false;
    }

    private static string Text(int index)
    {
        var text = $"Question {index}: what does the city plan for those of us who have no car?";
        return text[..Math.Min(text.Length, Length)];
    }
}
