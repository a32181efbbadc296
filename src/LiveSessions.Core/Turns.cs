namespace LiveSessions.Core;

/// <summary>
/// The highest command number each staff member has spent on one thing, so that a retried act is recognised although
/// somebody else acted in between. Bounded by the number of staff in a room.
/// </summary>
public sealed class Turns
{
    private readonly List<(ActorId Actor, long N)> _last = [];

    /// <summary>The offset of the last act by anybody.</summary>
    public long Offset { get; private set; }

    /// <summary>Who acted last; default when nobody did.</summary>
    public ActorId Actor { get; private set; }

    /// <summary>True when this actor's number was already spent here.</summary>
    public bool IsRepeat(in FactContext context) => IsRepeat(context.Actor, context.N);

    /// <summary>The same of a command, for one whose rule would refuse what it did itself: the fold then tells that it was done.</summary>
    internal bool IsRepeat(in Actor actor) => IsRepeat(actor.Id, actor.N);

    private bool IsRepeat(ActorId actor, long number)
    {
        foreach (var (one, n) in _last)
            if (one == actor)
                return number <= n;
        return false;
    }

    /// <summary>True when another acted after the sender last looked at offset <paramref name="seen"/>.</summary>
    public bool ChangedSince(long seen, ActorId sender) => Offset > seen && Actor != sender;

    public void Record(in FactContext context)
    {
        (Offset, Actor) = (context.Offset, context.Actor);
        var actor = context.Actor;
        var at = _last.FindIndex(one => one.Actor == actor);
        if (at >= 0) _last[at] = (actor, Math.Max(_last[at].N, context.N));
        else _last.Add((actor, context.N));
    }
}
