using MessagePack;

namespace LiveSessions.Core.Programme;

/// <summary>Where a session stands. At most one of a room is live.</summary>
public enum SessionState { Ahead = 0, Live = 1, Ended = 2 }

/// <summary>One item of the programme.</summary>
public sealed class Session(SessionSaved content, int order)
{
    public SessionSaved Content { get; internal set; } = content;
    public string Id => Content.Id;

    /// <summary>Its place among sessions of the same day and time: the order in which they were made.</summary>
    public int Order { get; } = order;
    public SessionState State { get; internal set; }

    /// <summary>Adding it was taken back: it stands in no programme, and nothing can be done to it but to add it again.</summary>
    public bool IsRemoved { get; internal set; }
    internal Turns Turns { get; } = new();

    /// <summary>Whether its questions may be voted down.</summary>
    internal bool TakesDownvotes => Content.Downvotes;

    internal bool HasSpeaker(string id) => Content.Speakers?.Any(speaker => speaker.Id == id) == true;
}

/// <summary>The room's sessions and which of them is on.</summary>
public sealed class ProgrammeState
{
    private readonly Dictionary<string, Session> _byId = new(StringComparer.Ordinal);

    /// <summary>By day, time and order of making.</summary>
    public IEnumerable<Session> All => _byId.Values.Where(session => !session.IsRemoved)
        .OrderBy(session => session.Content.Day).ThenBy(session => session.Content.Start, StringComparer.Ordinal).ThenBy(session => session.Order);

    /// <summary>Those that were removed too: a room keeps them.</summary>
    public int Count => _byId.Count;

    /// <summary>The live session, else the one that ended last; null before the first.</summary>
    public Session? Current { get; private set; }

    /// <summary>True while <see cref="Current"/> is live.</summary>
    public bool IsLive => Current?.State is SessionState.Live;
    public long Changed { get; private set; }

    /// <summary>The offset at which <see cref="Current"/> changed last: what audience and screens see changed at large.</summary>
    public long ResetAt { get; private set; }

    public Session? Find(string? id) => FindEver(id) is { IsRemoved: false } session ? session : null;

    /// <summary>The same, of a session that was removed too.</summary>
    internal Session? FindEver(string? id) => id is not null && _byId.TryGetValue(id, out var session) ? session : null;

    internal void Save(SessionSaved content, in FactContext context)
    {
        if (Find(content.Id) is { } session) session.Content = content;
        else _byId.Add(content.Id, session = new Session(content, _byId.Count));
        session.Turns.Record(context);
        Changed = context.Offset;
    }

    internal void Remove(Session session, bool removed, in FactContext context)
    {
        session.IsRemoved = removed;
        session.Turns.Record(context);
        Changed = context.Offset;
    }

    /// <summary>What is on once a session was started: it alone is live.</summary>
    internal SessionsOn Started(Session session) => IsLive && Current != session
        ? new(session, [new SessionStands(Current!, SessionState.Ended), new SessionStands(session, SessionState.Live)])
        : new(session, [new SessionStands(session, SessionState.Live)]);

    /// <summary>The present session, and some sessions as they stand.</summary>
    internal SessionsOn Now(Session[] sessions) => new(Current, Array.ConvertAll(sessions, session => new SessionStands(session, session.State)));

    internal bool AreSo(SessionsOn on) => Current == on.Current && on.States.All(one => one.Session.State == one.State);

    internal void Put(SessionsOn on, in FactContext context)
    {
        foreach (var one in on.States) one.Session.State = one.State;
        (Current, Changed, ResetAt) = (on.Current, context.Offset, context.Offset);
    }
}

/// <summary>Where a session stands.</summary>
internal readonly record struct SessionStands(Session Session, SessionState State);

/// <summary>Which session is the present one, and where those stand that an act concerns.</summary>
internal sealed record SessionsOn(Session? Current, SessionStands[] States);
