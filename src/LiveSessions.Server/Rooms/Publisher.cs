using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// The watchers of a room, and when each role is told. A change is published at once when the role was quiet, else at the role's cadence,
/// so that bytes and CPU per second stay bounded however fast votes come. An update is encoded once per role and offset range.
/// Only the room's loop calls it.
/// </summary>
internal sealed class Publisher(Func<string, string, RefusalView> refuse)
{
    // Milliseconds an update may be handed on after it was encoded: its time is what clients set their clocks by.
    private const int SharedFor = 100;

    private readonly Dictionary<Watcher, string> _watchers = [];
    private readonly Dictionary<Role, Dictionary<long, Shared>> _shared = [];
    private long _sharedOffset, _sharedAt;
    private readonly Dictionary<Role, Pace> _paces = new() { [Role.Audience] = new(), [Role.Screen] = new(), [Role.Moderator] = new() };

    public IEnumerable<Watcher> Watchers => _watchers.Keys;
    public int Count => _watchers.Count;

    public void Add(Watcher watcher, string lang) => _watchers[watcher] = lang;

    public bool Remove(Watcher watcher) => _watchers.Remove(watcher);

    /// <summary>Something in the room changed.</summary>
    public void Touch()
    {
        foreach (var pace in _paces.Values) pace.IsDirty = true;
    }

    /// <summary>Publishes to the roles that are due.</summary>
    /// <returns>How long until the next role is due, or null when nothing waits.</returns>
    public TimeSpan? Publish(RoomState state, string storage, long now, long serverTime)
    {
        TimeSpan? next = null;
        foreach (var (role, pace) in _paces)
        {
            if (!pace.IsDirty) continue;
            if (pace.DueAt <= now)
            {
                var frames = new Dictionary<long, Shared>();
                foreach (var watcher in _watchers.Keys.Where(watcher => watcher.View == role).ToArray()) Hand(watcher, state, storage, serverTime, frames, first: false);
                (pace.IsDirty, pace.DueAt) = (false, now + Cadence(role));
            }
            else if (next is null || pace.DueAt - now < next.Value.TotalMilliseconds) next = TimeSpan.FromMilliseconds(pace.DueAt - now);
        }
        return next;
    }

    /// <summary>Hands one watcher what it has not seen yet, whatever its role's cadence.</summary>
    /// <param name="first">True hands over an update even where nothing changed: it tells that watching has begun, and the server's time.</param>
    public void Hand(Watcher watcher, RoomState state, string storage, long serverTime, bool first)
    {
        // A hall that comes back at once after a restart is handed one snapshot, encoded once.
        if (state.Offset != _sharedOffset || Math.Abs(serverTime - _sharedAt) > SharedFor)
        {
            _shared.Clear();
            (_sharedOffset, _sharedAt) = (state.Offset, serverTime);
        }
        if (!_shared.TryGetValue(watcher.View, out var frames)) _shared[watcher.View] = frames = [];
        Hand(watcher, state, storage, serverTime, frames, first);
    }

    /// <summary>Everybody starts over with a snapshot, as after a rollback.</summary>
    public void Restart()
    {
        foreach (var watcher in _watchers.Keys) watcher.Cursor = 0;
        _shared.Clear();
        Touch();
    }

    /// <summary>Ends one watcher's stream with a refusal.</summary>
    public void Refuse(Watcher watcher, string code)
    {
        if (_watchers.Remove(watcher, out var lang)) watcher.End(refuse(code, lang));
    }

    public void End(RefusalView? refusal)
    {
        foreach (var watcher in _watchers.Keys) watcher.End(refusal);
        _watchers.Clear();
    }

    private void Hand(Watcher watcher, RoomState state, string storage, long serverTime, Dictionary<long, Shared> frames, bool first)
    {
        if (WhyNot(watcher, state) is { } code)
        {
            Refuse(watcher, code);
            return;
        }
        if (!watcher.CanTake()) return;
        if (!frames.TryGetValue(watcher.Cursor, out var shared))
            frames[watcher.Cursor] = shared = new Shared(Since(watcher.View, state, watcher.Cursor, serverTime));
        var mine = MineSince(watcher, state, shared.Update.Reset == true ? 0 : watcher.Cursor, storage);
        watcher.Cursor = state.Offset;
        watcher.Storage = storage;
        // What is private never travels without its offset: a client knows by it which of its own acts it has read back.
        if (first || mine is not null || !shared.Update.IsEmpty)
            watcher.Push(new Frame(shared.Bytes, mine is null ? default : Frame.Encode(mine), null));
    }

    /// <summary>Access that was revoked ends open streams too.</summary>
    private static string? WhyNot(Watcher watcher, RoomState state) => watcher.View switch
    {
        Role.Moderator when state.Access.Find(watcher.Actor) is null => Refusals.AccessRevoked,
        Role.Screen when state.Screens.Of(watcher.Actor) is null => Refusals.AccessRevoked,
        _ => null,
    };

    private static Update Since(Role view, RoomState state, long since, long serverTime) => view switch
    {
        Role.Moderator => ConsoleView.Since(state, since, serverTime),
        Role.Screen => HallView.Since(state, since, serverTime),
        _ => AudienceView.Since(state, since, serverTime),
    };

    private static Mine? MineSince(Watcher watcher, RoomState state, long since, string storage) => watcher.View switch
    {
        Role.Moderator => Mine.OfStaff(state, watcher.Actor, since, since == 0 || storage != watcher.Storage ? storage : null),
        Role.Screen => Mine.OfScreen(state, watcher.Actor, since),
        _ => Mine.Of(state, watcher.Actor, since),
    };

    /// <summary>Milliseconds between two updates of a role: phones slower as the hall grows, so that their sum stays bounded.</summary>
    private int Cadence(Role role) => role is Role.Audience ? Math.Max(200, _watchers.Count / 10) : 50;

    /// <summary>One update, encoded once however many connections it goes to, and not at all if it goes to none.</summary>
    private sealed class Shared(Update update)
    {
        private ReadOnlyMemory<byte> _bytes;

        public Update Update => update;
        public ReadOnlyMemory<byte> Bytes => _bytes.IsEmpty ? _bytes = Frame.Encode(update) : _bytes;
    }

    private sealed class Pace
    {
        public bool IsDirty { get; set; }
        public long DueAt { get; set; }
    }
}
