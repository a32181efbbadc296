using System.Runtime.InteropServices;
using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// The watchers of a room, and when each role is told. A change is published at once when the role was quiet, else at the role's cadence,
/// so that bytes and CPU per second stay bounded however fast votes come. A large hall is told in parts, so that nobody waits for all of it.
/// An update is encoded once per role and offset range. Only the room's loop calls it.
/// </summary>
internal sealed class Publisher(Func<string, string, RefusalView> refuse)
{
    /// <summary>Watchers told in one go; the loop takes what has come meanwhile before the next.</summary>
    public const int PartSize = 128;

    /// <summary>
    /// Milliseconds after which a connection that does not get rid of one frame is cut: it holds memory, and nobody looks at it any more.
    /// Its client comes back from where it stood.
    /// </summary>
    public const int StalledLimit = 60_000;

    /// <summary>Streams that one participant may have open in a room on this node: two connections' worth.</summary>
    public const int StreamsOfOne = 8;

    // Milliseconds an update may be handed on after it was encoded: its time is what clients set their clocks by.
    private const int SharedFor = 100;

    // A frame of nothing, which says that the server is there.
    private readonly Handout _nothing = new(new Frame(default, default, null));

    // Screens, consoles and speakers, which are few and are told most often, before phones.
    private readonly Hall[] _halls = [new(Role.Screen), new(Role.Moderator), new(Role.Speaker), new(Role.Audience)];
    private readonly Dictionary<ActorId, int> _phones = [];
    private long _sharedOffset, _sharedAt;

    public IEnumerable<Watcher> Watchers => _halls.SelectMany(hall => hall.Watchers);
    public int Count => _halls.Sum(hall => hall.Watchers.Count);

    public void Add(Watcher watcher)
    {
        Of(watcher.View).Add(watcher);
        if (watcher.View is Role.Audience) CollectionsMarshal.GetValueRefOrAddDefault(_phones, watcher.Actor, out _)++;
    }

    /// <returns>False when it was not there.</returns>
    public bool Remove(Watcher watcher)
    {
        if (!Of(watcher.View).Remove(watcher)) return false;
        if (watcher.View is Role.Audience && --CollectionsMarshal.GetValueRefOrAddDefault(_phones, watcher.Actor, out _) == 0) _phones.Remove(watcher.Actor);
        return true;
    }

    /// <summary>How many streams of a participant there are.</summary>
    public int CountOf(ActorId participant) => _phones.GetValueOrDefault(participant);

    /// <summary>
    /// Begins to send a frame of nothing to everybody who got none since the last time: silence is how a client knows that a connection is
    /// dead. Begun once a second, it lets nobody wait for much longer than two.
    /// </summary>
    public void Breathe()
    {
        foreach (var hall in _halls) hall.Breath.Begin();
    }

    /// <summary>Goes on with what <see cref="Breathe"/> began, <see cref="PartSize"/> watchers at the most.</summary>
    /// <param name="now">Milliseconds that only go forward.</param>
    /// <returns>Whether some are still to come.</returns>
    public bool BreatheOn(long now)
    {
        if (_halls.FirstOrDefault(hall => hall.Breath.IsUnderWay) is not { } breathing) return false;
        foreach (var watcher in breathing.Breath.Part(PartSize))
        {
            if (watcher.WasFed) watcher.WasFed = false;
            else if (watcher.CanTake()) Push(watcher, _nothing);
            else if (now - (watcher.StalledAt ??= now) >= StalledLimit && Remove(watcher)) watcher.Cut?.Invoke();
        }
        return _halls.Any(hall => hall.Breath.IsUnderWay);
    }

    /// <summary>Something in the room changed.</summary>
    public void Touch()
    {
        foreach (var hall in _halls) hall.IsDirty = true;
    }

    /// <summary>Publishes to the roles that are due, <see cref="PartSize"/> watchers at the most.</summary>
    /// <param name="now">Milliseconds that only go forward.</param>
    /// <returns>How long until the next role is due, zero when some are still to be told, or null when nothing waits.</returns>
    public TimeSpan? Publish(RoomState state, StorageView storage, long now, long serverTime)
    {
        TimeSpan? next = null;
        foreach (var hall in _halls)
        {
            if (!hall.News.IsUnderWay && hall.IsDirty && hall.DueAt <= now) hall.Begin(now, state.Presence.People);
            foreach (var watcher in hall.News.Part(PartSize)) Hand(watcher, state, storage, serverTime, first: false);
            if (hall.News.IsUnderWay) return TimeSpan.Zero;
            if (hall.IsDirty && (next is null || hall.DueAt - now < next.Value.TotalMilliseconds)) next = TimeSpan.FromMilliseconds(Math.Max(1, hall.DueAt - now));
        }
        return next;
    }

    /// <summary>Hands one watcher what it has not seen yet, whatever its role's cadence.</summary>
    /// <param name="first">True hands over an update even where nothing changed: it tells that watching has begun, and the server's time.</param>
    public void Hand(Watcher watcher, RoomState state, StorageView storage, long serverTime, bool first)
    {
        if (!first && watcher.Cursor == state.Offset && watcher.Storage == storage) return;
        if (WhyNot(watcher, state) is { } code)
        {
            Refuse(watcher, code);
            return;
        }
        if (!watcher.CanTake()) return;
        var shared = Shared(watcher, state, serverTime);
        var mine = MineSince(watcher, state, shared.Update.Reset == true ? 0 : watcher.Cursor, storage);
        (watcher.Cursor, watcher.Storage) = (state.Offset, storage);
        // What is private never travels without its offset: a client knows by it which of its own acts it has read back.
        if (mine is not null) Push(watcher, new Handout(new Frame(shared.Bytes, Frame.Encode(mine), null)));
        else if (first || !shared.Update.IsEmpty) Push(watcher, shared.Handout);
    }

    /// <summary>Everybody starts over with a snapshot, as after a rollback.</summary>
    public void Restart()
    {
        foreach (var watcher in Watchers) watcher.Cursor = 0;
        foreach (var hall in _halls) hall.Shared.Clear();
        Touch();
    }

    /// <summary>Ends one watcher's stream with a refusal.</summary>
    public void Refuse(Watcher watcher, string code)
    {
        if (Remove(watcher)) watcher.End(refuse(code, watcher.Lang));
    }

    /// <summary>Ends the streams of one in <paramref name="turns"/> watchers of each role: they come back at another node, or at this one's next start.</summary>
    public void Move(int turns, int retryAfterMs)
    {
        foreach (var hall in _halls)
            foreach (var watcher in hall.Watchers.TakeLast((hall.Watchers.Count + turns - 1) / turns).ToArray())
                if (Remove(watcher)) watcher.End(refuse(Refusals.Moving, watcher.Lang) with { RetryAfterMs = retryAfterMs });
    }

    public void End(RefusalView? refusal)
    {
        foreach (var watcher in Watchers.ToArray())
        {
            Remove(watcher);
            watcher.End(refusal);
        }
    }

    private static void Push(Watcher watcher, Handout frame)
    {
        (watcher.WasFed, watcher.StalledAt) = (true, null);
        watcher.Push(frame);
    }

    private Hall Of(Role view) => _halls[view switch { Role.Screen => 0, Role.Moderator => 1, Role.Speaker => 2, _ => 3 }];

    /// <summary>The update since the watcher's offset, computed and encoded once for all who are there.</summary>
    private SharedUpdate Shared(Watcher watcher, RoomState state, long serverTime)
    {
        // A hall that comes back at once after a restart is handed one snapshot, encoded once.
        if (state.Offset != _sharedOffset || Math.Abs(serverTime - _sharedAt) > SharedFor)
        {
            foreach (var hall in _halls) hall.Shared.Clear();
            (_sharedOffset, _sharedAt) = (state.Offset, serverTime);
        }
        var known = Of(watcher.View).Shared;
        if (!known.TryGetValue(watcher.Cursor, out var shared))
            known[watcher.Cursor] = shared = new SharedUpdate(Since(watcher.View, state, watcher.Cursor, serverTime));
        return shared;
    }

    /// <summary>Access that was revoked ends open streams too.</summary>
    private static string? WhyNot(Watcher watcher, RoomState state) => watcher.View switch
    {
        Role.Moderator or Role.Speaker when !state.Access.RoleOf(watcher.Actor).MayWatchAs(watcher.View) => Refusals.AccessRevoked,
        Role.Screen when state.Screens.Of(watcher.Actor) is null => Refusals.AccessRevoked,
        _ => null,
    };

    private static Update Since(Role view, RoomState state, long since, long serverTime) => view switch
    {
        Role.Moderator => ConsoleView.Since(state, since, serverTime),
        Role.Screen => HallView.Since(state, since, serverTime),
        Role.Speaker => StageView.Since(state, since, serverTime),
        _ => AudienceView.Since(state, since, serverTime),
    };

    private static Mine? MineSince(Watcher watcher, RoomState state, long since, StorageView storage) => watcher.View switch
    {
        Role.Moderator => Mine.OfStaff(state, watcher.Actor, since, since == 0 || storage != watcher.Storage ? storage : null),
        Role.Screen => Mine.OfScreen(state, watcher.Actor, since),
        Role.Speaker => Mine.OfSpeaker(state, watcher.Actor, since),
        _ => Mine.Of(state, watcher.Actor, since),
    };
}
