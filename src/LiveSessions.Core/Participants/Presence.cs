using MessagePack;

namespace LiveSessions.Core.Participants;

/// <summary>Who is connected to one node: said on change, at most every 5 s, and repeated every 10 s.</summary>
/// <param name="Node">The node's id, new at each start.</param>
/// <param name="Phones">Participants online (not sockets).</param>
/// <param name="Staff">Staff identities online.</param>
/// <param name="Screens">Ids of screens online.</param>
[MessagePackObject]
public sealed record HeadsCounted(
    [property: Key(0)] string Node, [property: Key(1)] int Phones, [property: Key(2)] ActorId[] Staff, [property: Key(3)] string[] Screens) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Lacks(Node, Staff, Screens) ? Refusals.Malformed : Verdict.Applies;

    internal override void Apply(RoomState state, in FactContext context)
    {
        state.Presence.Count(this, context);
        state.Screens.Seen(state.Presence, context);
    }
}

/// <summary>A node was silent for 15 s: nobody is connected to it any more.</summary>
[MessagePackObject]
public sealed record NodeLost([property: Key(0)] string Node) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    /// <summary>Milliseconds of silence, by the store's clock, after which a node is lost.</summary>
    public const long Silence = 15_000;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Node is null) return Refusals.Malformed;
        if (!state.Presence.Nodes.TryGetValue(Node, out var seen)) return Verdict.Repeated;
        // A node whose clock is ahead of the store's must not declare its neighbours lost.
        return context.Time - seen.At > Silence ? Verdict.Applies : Refusals.Busy;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        state.Presence.Lose(Node, context);
        state.Screens.Seen(state.Presence, context);
    }
}

/// <summary>Who is online, summed over the nodes.</summary>
public sealed class PresenceState
{
    private readonly SortedDictionary<string, (HeadsCounted Heads, long At)> _nodes = new(StringComparer.Ordinal);

    /// <summary>The last word of each node with somebody connected, and its time in UTC milliseconds.</summary>
    public IReadOnlyDictionary<string, (HeadsCounted Heads, long At)> Nodes => _nodes;

    /// <summary>Phones online.</summary>
    public int People { get; private set; }
    public long PeopleChanged { get; private set; }
    public HashSet<ActorId> Staff { get; private set; } = [];
    public long StaffChanged { get; private set; }
    public HashSet<string> Screens { get; private set; } = [];

    internal void Count(HeadsCounted heads, in FactContext context)
    {
        if (heads.Phones <= 0 && heads.Staff.Length == 0 && heads.Screens.Length == 0) _nodes.Remove(heads.Node);
        else _nodes[heads.Node] = (heads, context.Time);
        Sum(context.Offset);
    }

    internal void Lose(string node, in FactContext context)
    {
        _nodes.Remove(node);
        Sum(context.Offset);
    }

    private void Sum(long offset)
    {
        var people = (int)Math.Min(Limits.Participants, _nodes.Values.Sum(node => (long)Math.Max(0, node.Heads.Phones)));
        if (people != People) (People, PeopleChanged) = (people, offset);
        var staff = _nodes.Values.SelectMany(node => node.Heads.Staff).ToHashSet();
        if (!staff.SetEquals(Staff)) (Staff, StaffChanged) = (staff, offset);
        Screens = [.. _nodes.Values.SelectMany(node => node.Heads.Screens)];
    }
}
