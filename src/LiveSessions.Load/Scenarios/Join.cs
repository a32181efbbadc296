using System.Diagnostics;
using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Scenarios;

/// <summary>Everybody comes in: phones connect one after the other, evenly. Timed is each from its first packet until its first frame.</summary>
public sealed class Join : IScenario
{
    private const int Passing = 100;

    /// <inheritdoc/>
    public string Name => "join";

    /// <inheritdoc/>
    public string Summary => "--phones connect within --seconds, evenly; timed from connecting until the first frame";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        using var hall = await Gathering.PrepareAsync(target, plan, meter);
        await hall.ChurnAsync(Passing);
        var timeline = new Timeline();
        foreach (var (i, phone) in hall.Phones.Index()) timeline.Add(i * plan.Seconds / hall.Phones.Count, phone.Connect);
        meter.Connecting();
        hall.Begin();
        await timeline.PlayAsync(plan.Seconds);
        await Crowd.UntilAsync(() => hall.Phones.All(phone => phone.State is not PhoneState.Connecting), TimeSpan.FromSeconds(plan.Patience));
        var late = hall.Phones.Count(phone => phone.State is PhoneState.Connecting);
        if (late > 0) hall.Notes.Add($"{late} phones had no first frame {plan.Patience:0} s after all had begun");
        return await hall.EndAsync(Name, plan.Seconds, _ =>
        [
            .. hall.Phones.Where(phone => phone.FirstFrame != 0).Select(phone => Stopwatch.GetElapsedTime(phone.Began, phone.FirstFrame).TotalMilliseconds),
        ]);
    }
}
