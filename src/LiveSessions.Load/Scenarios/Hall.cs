using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Scenarios;

/// <summary>Each phone votes once at a random moment, while everybody watches the result live.</summary>
public sealed class Hall : IScenario
{
    private static readonly double[] Leanings = [0.4, 0.7, 0.9, 1];

    /// <inheritdoc/>
    public string Name => "hall";

    /// <inheritdoc/>
    public string Summary => "each phone votes once within --seconds; one screen, one console";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        using var hall = await Gathering.AssembleAsync(target, plan, meter);
        var chance = new Random(plan.Seed);
        var timeline = new Timeline();
        foreach (var phone in hall.Phones)
        {
            var (moment, leaning) = (chance.NextDouble() * plan.Seconds, chance.NextDouble());
            var option = Array.FindIndex(Leanings, upTo => leaning < upTo);
            timeline.Add(moment, () => phone.Vote(option));
        }
        hall.Begin();
        await timeline.PlayAsync(plan.Seconds);
        return await hall.EndAsync(Name, plan.Seconds);
    }
}
