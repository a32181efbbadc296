using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Server.Delivery;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// Which question each of the staff at this node has selected, said to all nodes at most once a second and only where it changed: somebody who
/// walks through a long list fills no log. Only the room's loop calls it.
/// </summary>
internal sealed class Attention(string node)
{
    public const int Interval = 1_000;

    private readonly Dictionary<ActorId, int> _selected = [];
    private long _saidAt = long.MinValue / 2;

    /// <param name="question">Its number; 0 for none.</param>
    public void Select(ActorId who, int question) => _selected[who] = question;

    /// <summary>What is to be said now; null for nothing.</summary>
    /// <param name="elapsed">Milliseconds that only go forward.</param>
    public StaffAttended? Due(RoomState state, IEnumerable<Watcher> watchers, long elapsed)
    {
        var said = state.Presence.AttendingAt(node);
        if (elapsed - _saidAt < Interval || (_selected.Count == 0 && said.Count == 0)) return null;
        var here = watchers.Where(watcher => watcher.View is Role.Moderator).Select(watcher => watcher.Actor).ToHashSet();
        foreach (var gone in _selected.Keys.Where(who => !here.Contains(who)).ToArray()) _selected.Remove(gone);
        var now = _selected.Where(one => one.Value > 0).Take(Limits.Staff).Select(one => new Attending(one.Key, one.Value))
            .OrderBy(one => one.Who.High).ThenBy(one => one.Who.Low).ToArray();
        if (now.SequenceEqual(said)) return null;
        _saidAt = elapsed;
        return new StaffAttended(node, now);
    }
}
