using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Scenarios;

/// <summary>One phone changes its vote twenty times a second: the cost of delivering, almost alone.</summary>
public sealed class Deliver : IScenario
{
    private const int PerSecond = 20;

    /// <inheritdoc/>
    public string Name => "deliver";

    /// <inheritdoc/>
    public string Summary => "one phone changes its vote 20 times a second for --seconds, while --phones watch";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        using var hall = await Gathering.AssembleAsync(target, plan, meter);
        hall.Begin();
        await Play(hall.Extra[0], plan.Seconds);
        return await hall.EndAsync(Name, plan.Seconds);
    }

    /// <summary>One phone's changes of mind.</summary>
    internal static Task Play(Phone voter, double seconds)
    {
        var timeline = new Timeline();
        for (var i = 0; i < seconds * PerSecond; i++)
        {
            var option = i % 4;
            timeline.Add(i / (double)PerSecond, () => voter.Vote(option));
        }
        return timeline.PlayAsync(seconds);
    }
}
