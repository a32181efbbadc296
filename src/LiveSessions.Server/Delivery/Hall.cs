using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Delivery;

/// <summary>All watchers of one role, and how far they have been told of the last change. Only the room's loop calls it.</summary>
internal sealed class Hall
{
    private const int LargeHall = 2_000;
    private readonly Role _role;
    private readonly List<Watcher> _watchers = [];

    public Hall(Role role) => (_role, News, Breath) = (role, new Pass(_watchers), new Pass(_watchers));

    public IReadOnlyList<Watcher> Watchers => _watchers;

    /// <summary>The updates of the present offset by where their takers stand.</summary>
    public Dictionary<long, SharedUpdate> Shared { get; } = [];

    /// <summary>Whether something changed since the last pass of news began.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Tells everybody what changed.</summary>
    public Pass News { get; }

    /// <summary>Tells everybody that the server is there.</summary>
    public Pass Breath { get; }

    /// <summary>When the next pass of news may begin, milliseconds.</summary>
    public long DueAt { get; private set; }

    public void Add(Watcher watcher)
    {
        watcher.Place = _watchers.Count;
        _watchers.Add(watcher);
    }

    /// <returns>False when it was not there.</returns>
    public bool Remove(Watcher watcher)
    {
        if (watcher.Place < 0) return false;
        var last = _watchers[^1];
        (_watchers[watcher.Place], last.Place) = (last, watcher.Place);
        _watchers.RemoveAt(_watchers.Count - 1);
        watcher.Place = -1;
        // Who moved to an earlier place may be passed over by the pass under way.
        IsDirty |= News.IsUnderWay;
        return true;
    }

    /// <summary>Begins a pass of news.</summary>
    /// <param name="people">Phones in the room, at all nodes.</param>
    public void Begin(long now, int people)
    {
        News.Begin();
        IsDirty = false;
        DueAt = now + Cadence(people);
    }

    /// <summary>
    /// Milliseconds between two passes. Phones are told five times a second; four times in a hall of 2,000, wherever they are connected; and so
    /// seldom that the phones of this node together get at most 8,000 frames a second.
    /// </summary>
    private int Cadence(int people) =>
        _role is Role.Audience ? Math.Max(200, Math.Max(_watchers.Count, Math.Min(people, LargeHall)) / 8) : 50;
}

/// <summary>A way through all watchers, in parts.</summary>
internal sealed class Pass(List<Watcher> watchers)
{
    private int _next;

    public bool IsUnderWay { get; private set; }

    public void Begin() => (_next, IsUnderWay) = (0, watchers.Count > 0);

    /// <summary>The next watchers, at most <paramref name="size"/>, or none; any of them may be removed meanwhile.</summary>
    public IEnumerable<Watcher> Part(int size)
    {
        if (!IsUnderWay) yield break;
        for (var i = 0; i < size && _next < watchers.Count; i++) yield return watchers[_next++];
        IsUnderWay = _next < watchers.Count;
    }
}

/// <summary>One update for all watchers who stand at one offset, encoded once, and not at all if it goes to none.</summary>
internal sealed class SharedUpdate(Update update)
{
    private ReadOnlyMemory<byte> _bytes;
    private Handout? _handout;

    public Update Update => update;
    public ReadOnlyMemory<byte> Bytes => _bytes.IsEmpty ? _bytes = Frame.Encode(update) : _bytes;

    /// <summary>The update alone, for who has nothing private in it.</summary>
    public Handout Handout => _handout ??= new Handout(new Frame(Bytes, default, null));
}
