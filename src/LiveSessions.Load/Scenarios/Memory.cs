using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Scenarios;

/// <summary>Everybody is connected, first in silence, then with one frame a second: what a connection holds.</summary>
public sealed class Memory : IScenario
{
    private const double SampleEvery = 15;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public string Summary => "--phones are connected; one of them changes its vote once a second for --minutes";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        var seconds = plan.Minutes * 60;
        using var hall = await Gathering.PrepareAsync(target, plan, meter);
        await hall.ChurnAsync(Idle.Passing);
        meter.Connecting();
        await Crowd.ConnectAsync(hall.Phones);
        await Task.Delay(TimeSpan.FromSeconds(plan.WarmUp));
        var timeline = new Timeline();
        for (var i = 0; i < seconds; i++)
        {
            var option = i % 4;
            timeline.Add(i, () => hall.Extra[0].Vote(option));
        }
        for (var at = SampleEvery; at < seconds; at += SampleEvery) timeline.Add(at, meter.Sample);
        hall.Begin();
        await timeline.PlayAsync(seconds);
        return await hall.EndAsync(Name, seconds);
    }
}
