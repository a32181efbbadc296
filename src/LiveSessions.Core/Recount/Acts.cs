namespace LiveSessions.Core.Recount;

/// <summary>Who of the staff did something to a thing, kept in full.</summary>
internal sealed class Acts
{
    private readonly Dictionary<string, List<(ActorId Actor, long N, long Offset)>> _byThing = new(StringComparer.Ordinal);

    public void Add(string thing, in FactContext context)
    {
        if (!_byThing.TryGetValue(thing, out var acts)) _byThing[thing] = acts = [];
        acts.Add((context.Actor, context.N, context.Offset));
    }

    /// <summary>True when this person did this to the thing before, or something with a higher number.</summary>
    public bool Was(string thing, FactContext context) =>
        _byThing.TryGetValue(thing, out var acts) && acts.Any(act => act.Actor == context.Actor && act.N >= context.N);

    /// <summary>True when the last to act on the thing was somebody else, after this person looked.</summary>
    public bool ChangedSince(string thing, long seen, in FactContext context)
    {
        var (actor, _, offset) = _byThing.TryGetValue(thing, out var acts) ? acts[^1] : default;
        return offset > seen && actor != context.Actor;
    }
}
