using LiveSessions.Core.Access;
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

    /// <summary>Who of the staff works on which question, by node.</summary>
    private readonly SortedDictionary<string, Attending[]> _attending = new(StringComparer.Ordinal);

    /// <summary>Who of the staff works on which question.</summary>
    public IEnumerable<Attending> Attending => _attending.Values.SelectMany(staff => staff);
    public long AttendingChanged { get; private set; }

    /// <summary>What a node said last of who works on what.</summary>
    public IReadOnlyList<Attending> AttendingAt(string node) => _attending.TryGetValue(node, out var staff) ? staff : [];

    internal void Attend(StaffAttended attended, long offset)
    {
        if (attended.Staff.Length == 0) _attending.Remove(attended.Node);
        else _attending[attended.Node] = attended.Staff;
        AttendingChanged = offset;
    }

    internal void Count(HeadsCounted heads, in FactContext context)
    {
        if (heads.Phones <= 0 && heads.Staff.Length == 0 && heads.Screens.Length == 0)
        {
            _nodes.Remove(heads.Node);
            if (_attending.Remove(heads.Node)) AttendingChanged = context.Offset;
        }
        else _nodes[heads.Node] = (heads, context.Time);
        Sum(context.Offset);
    }

    internal void Lose(string node, in FactContext context)
    {
        _nodes.Remove(node);
        if (_attending.Remove(node)) AttendingChanged = context.Offset;
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
