namespace LiveSessions.Load.Traces;

/// <summary>One act of somebody in a recorded audience.</summary>
/// <param name="At">Seconds from the beginning.</param>
/// <param name="Who">Number of the person, from 0.</param>
/// <param name="What">What it was about: a statement's number, or taps.</param>
public readonly record struct TraceAct(double At, int Who, int What);

/// <summary>What an audience did and when: recorded, or drawn by seeded chance where no recording is there.</summary>
/// <param name="Acts">In order of time.</param>
/// <param name="Source">Where they are from, in a few words.</param>
public sealed record Trace(IReadOnlyList<TraceAct> Acts, string Source)
{
    /// <summary>
    /// The busiest stretch, as an audience of another size would have gone through it: many small audiences at once are one that is as much
    /// faster. A larger recorded audience is not slowed down.
    /// </summary>
    /// <param name="seconds">Length of the stretch when it is played.</param>
    /// <param name="phones">Size of the audience that plays it.</param>
    public Trace Busiest(double seconds, int phones)
    {
        if (Acts.Count == 0) return this;
        var speed = Math.Max(1, phones / (double)Acts.Select(act => act.Who).Distinct().Count());
        var (best, count) = (0, 0);
        for (var (first, last) = (0, 0); first < Acts.Count; first++)
        {
            while (last < Acts.Count && Acts[last].At - Acts[first].At < seconds * speed) last++;
            if (last - first > count) (best, count) = (first, last - first);
        }
        var start = Acts[best].At;
        return this with { Acts = [.. Acts.Skip(best).Take(count).Select(act => act with { At = (act.At - start) / speed })] };
    }

    /// <summary>An audience that acts evenly, at moments drawn by chance.</summary>
    /// <param name="perSecond">Acts a second, of all together.</param>
    /// <param name="whats">Things to choose from.</param>
    public static Trace Drawn(double seconds, int people, double perSecond, int whats, int seed)
    {
        var chance = new Random(seed);
        var acts = Enumerable.Range(0, (int)(seconds * perSecond)).Select(_ => new TraceAct(chance.NextDouble() * seconds, chance.Next(people), chance.Next(whats)));
        return new Trace([.. acts.OrderBy(act => act.At)], $"seeded chance, {perSecond:0} a second");
    }
}
