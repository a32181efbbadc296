using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// Floods are summed at the node: reaction taps become one fact at most four times a second, head-counts one on change at most every 5 s and
/// again every 10 s, which is how other nodes know that this one lives. Only the room's loop calls it.
/// </summary>
internal sealed class NodeTally(string node)
{
    public const int ReactionInterval = 250, HeadInterval = 5_000, HeartbeatInterval = 10_000, NodeSilence = 15_000;

    private readonly ActorId _self = ActorId.Of("node", System.Text.Encoding.UTF8.GetBytes(node));
    private readonly int[] _taps = new int[ReactionsState.Kinds];
    private readonly List<Action<Answer>> _tappers = [];
    private readonly HashSet<string> _told = [];
    private HeadsCounted _said = new(node, 0, [], []);
    private long _tapsAt, _headsAt;

    /// <summary>Adds one phone's taps; answered when the sum is in the log.</summary>
    public void Tap(int[] counts, Action<Answer> answer)
    {
        for (var i = 0; i < counts.Length; i++) _taps[i] += counts[i];
        _tappers.Add(answer);
    }

    /// <summary>The facts that are due now.</summary>
    /// <param name="now">The node's clock, UTC milliseconds.</param>
    public IEnumerable<PendingFact> Due(RoomState state, IEnumerable<Watcher> watchers, long now)
    {
        if (_told.Count > 1_000) _told.Clear();
        if (_tappers.Count > 0 && now - _tapsAt >= ReactionInterval) yield return Reactions(now);
        if (Heads(state, watchers, now) is { } heads) yield return Fact(heads);
        foreach (var (lost, seen) in state.Presence.Nodes)
            if (lost != node && now - seen.At > NodeSilence && _told.Add($"{lost} {seen.At}"))
                yield return Fact(new NodeLost(lost));
        foreach (var poll in state.Polls.All)
            if (poll.ClosesAt <= now && _told.Add($"{poll.Id} {poll.Round}"))
                yield return Fact(new Core.Polls.PollClosed(poll.Id, poll.Round), retry: () => _told.Remove($"{poll.Id} {poll.Round}"));
    }

    private PendingFact Reactions(long now)
    {
        var (counts, tappers) = ((int[])_taps.Clone(), _tappers.ToArray());
        Array.Clear(_taps);
        _tappers.Clear();
        _tapsAt = now;
        return new PendingFact(_self, 0, new ReactionsCounted(counts), answer => Array.ForEach(tappers, tapper => tapper(answer)));
    }

    private HeadsCounted? Heads(RoomState state, IEnumerable<Watcher> watchers, long now)
    {
        if (now - _headsAt < HeadInterval && _headsAt != 0) return null;
        var online = watchers.ToLookup(watcher => watcher.View, watcher => watcher.Actor);
        var heads = new HeadsCounted(node,
            online[Role.Audience].Distinct().Count(),
            [.. online[Role.Moderator].Distinct().OrderBy(id => id.High).ThenBy(id => id.Low)],
            [.. online[Role.Screen].Select(state.Screens.Of).OfType<Core.Screens.Screen>().Select(screen => screen.Id).Distinct().Order(StringComparer.Ordinal)]);
        var same = heads.Phones == _said.Phones && heads.Staff.SequenceEqual(_said.Staff) && heads.Screens.SequenceEqual(_said.Screens);
        var nobody = heads.Phones == 0 && heads.Staff.Length == 0 && heads.Screens.Length == 0;
        if (same && (nobody || now - _headsAt < HeartbeatInterval)) return null;
        (_said, _headsAt) = (heads, now);
        return heads;
    }

    // A fact that could not be appended is due again: heads are said anew, a closing is tried anew.
    private PendingFact Fact(RoomEvent fact, Action? retry = null) => new(_self, 0, fact, answer =>
    {
        if (answer.Kind != (int)AnswerKind.Later) return;
        if (fact is HeadsCounted) _said = new(node, -1, [], []);
        else if (fact is NodeLost) _told.Clear();
        retry?.Invoke();
    });
}
