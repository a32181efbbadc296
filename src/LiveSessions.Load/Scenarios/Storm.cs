using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Scenarios;

/// <summary>Some phones vote again and again, as fast as they are acknowledged, while all others watch.</summary>
public sealed class Storm : IScenario
{
    /// <inheritdoc/>
    public string Name => "storm";

    /// <inheritdoc/>
    public string Summary => "--voters phones (64) vote as fast as they are acknowledged, while --phones watch";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        using var hall = await Gathering.AssembleAsync(target, plan with { Phones = plan.Phones + plan.Voters }, meter);
        var storming = true;
        var voters = hall.Phones.Take(plan.Voters).ToList();
        foreach (var voter in voters)
            voter.Answered = (phone, _) =>
            {
                if (Volatile.Read(ref storming)) phone.Vote(phone.Votes.Count % 4);
            };
        hall.Begin();
        foreach (var voter in voters) voter.Vote(0);
        await new Timeline().PlayAsync(plan.Seconds);
        Volatile.Write(ref storming, false);
        var result = await hall.EndAsync(Name, plan.Seconds);
        return result with { Notes = [.. result.Notes, $"{result.Frames / (double)(hall.Phones.Count + 4) / result.Seconds:0.0} frames a second to each"] };
    }
}
