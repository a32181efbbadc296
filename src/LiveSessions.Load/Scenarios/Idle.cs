using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Scenarios;

/// <summary>Everybody is connected and nothing happens.</summary>
public sealed class Idle : IScenario
{
    /// <summary>Phones that come and go before memory is compared.</summary>
    internal const int Passing = 300;

    /// <inheritdoc/>
    public string Name => "idle";

    /// <inheritdoc/>
    public string Summary => "--phones are connected for --seconds and nothing happens";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        using var hall = await Gathering.PrepareAsync(target, plan, meter);
        await hall.ChurnAsync(Passing);
        meter.Connecting();
        await Crowd.ConnectAsync(hall.Phones);
        // The last to come are still being counted.
        await Task.Delay(TimeSpan.FromSeconds(plan.WarmUp));
        hall.Begin();
        await new Timeline().PlayAsync(plan.Seconds);
        return await hall.EndAsync(Name, plan.Seconds);
    }
}
