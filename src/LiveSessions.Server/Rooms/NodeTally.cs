using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// Floods are summed at the node: reaction taps become one fact at most four times a second, head-counts one on change at most every 5 s and
/// again every 10 s, which is how other nodes know that this one lives. Only the room's loop calls it.
/// </summary>
internal sealed class NodeTally(string node)
{
    public const int ReactionInterval = 250, HeadInterval = 5_000, HeartbeatInterval = 10_000;

    private readonly ActorId _self = ActorId.Of("node", System.Text.Encoding.UTF8.GetBytes(node));
    private readonly int[] _taps = new int[ReactionsState.Kinds];
    private readonly List<Action<Answer>> _tappers = [];
    private readonly HashSet<string> _underWay = [];

    /// <summary>Kept from count to count: made anew four times a second, that of a large hall would fill the large object heap.</summary>
    private readonly HashSet<ActorId> _phones = [];
    private long _tapsAt = long.MinValue / 2, _headsAt = long.MinValue / 2;

    /// <summary>What the staff at this node work on.</summary>
    public Attention Attention { get; } = new(node);

    /// <summary>Adds one phone's taps; answered when the sum is in the log.</summary>
    public void Tap(int[] counts, Action<Answer> answer)
    {
        for (var i = 0; i < counts.Length; i++) _taps[i] += counts[i];
        _tappers.Add(answer);
    }

    /// <summary>The facts that are due now.</summary>
    /// <param name="elapsed">Milliseconds that only go forward, for intervals.</param>
    /// <param name="storeNow">The store's clock, UTC milliseconds: countdowns and other nodes' words are of it.</param>
    public IEnumerable<PendingFact> Due(RoomState state, IEnumerable<Watcher> watchers, long elapsed, long storeNow)
    {
        if (_tappers.Count > 0 && elapsed - _tapsAt >= ReactionInterval) yield return Reactions(elapsed);
        if (Heads(state, watchers, elapsed) is { } heads) yield return new PendingFact(_self, 0, heads, static _ => { });
        if (Attention.Due(state, watchers, elapsed) is { } attended) yield return new PendingFact(_self, 0, attended, static _ => { });
        foreach (var (lost, seen) in state.Presence.Nodes)
            if (lost != node && storeNow - seen.At > NodeLost.Silence && _underWay.Add(lost))
                yield return Once(lost, new NodeLost(lost));
        foreach (var poll in state.Polls.All)
            if (poll.ClosesAt <= storeNow && _underWay.Add(poll.Id))
                yield return Once(poll.Id, new Core.Polls.PollClosed(poll.Id, poll.Round));
    }

    private PendingFact Reactions(long elapsed)
    {
        var (counts, tappers) = ((int[])_taps.Clone(), _tappers.ToArray());
        Array.Clear(_taps);
        _tappers.Clear();
        _tapsAt = elapsed;
        return new PendingFact(_self, 0, new ReactionsCounted(counts), answer => Array.ForEach(tappers, tapper => tapper(answer)));
    }

    private HeadsCounted? Heads(RoomState state, IEnumerable<Watcher> watchers, long elapsed)
    {
        if (elapsed - _headsAt < HeadInterval) return null;
        _phones.Clear();
        var (staff, screens) = (new HashSet<ActorId>(), new HashSet<string>());
        foreach (var watcher in watchers)
        {
            if (watcher.View is Role.Audience) _phones.Add(watcher.Actor);
            else if (watcher.View is Role.Moderator or Role.Speaker) staff.Add(watcher.Actor);
            else if (state.Screens.Of(watcher.Actor) is { } screen) screens.Add(screen.Id);
        }
        var heads = new HeadsCounted(node, _phones.Count, [.. staff.OrderBy(id => id.High).ThenBy(id => id.Low)], [.. screens.Order(StringComparer.Ordinal)]);
        // Compared with what the log holds, not with what was sent: after a rollback or a refused append it is said again.
        var said = state.Presence.Nodes.TryGetValue(node, out var own) ? own.Heads : new HeadsCounted(node, 0, [], []);
        var same = heads.Phones == said.Phones && heads.Staff.SequenceEqual(said.Staff) && heads.Screens.SequenceEqual(said.Screens);
        var nobody = heads.Phones == 0 && heads.Staff.Length == 0 && heads.Screens.Length == 0;
        if (same && (nobody || elapsed - _headsAt < HeartbeatInterval)) return null;
        _headsAt = elapsed;
        return heads;
    }

    /// <summary>A fact that is not said again while it is under way, and is due again when it came to nothing.</summary>
    private PendingFact Once(string key, RoomEvent fact) => new(_self, 0, fact, _ => _underWay.Remove(key));
}
