using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;

namespace LiveSessions.Core.History;

/// <summary>What the staff did in a room and how much went on when, from the log alone. It goes on as the log does, and folds a state of its own.</summary>
public sealed class RoomHistory
{
    /// <summary>Acts that are listed; where there were more, the oldest are left out.</summary>
    public const int Limit = 20_000;

    // The oldest leave in parts, so that a full list need not be moved for each act.
    private const int Part = 1_000;
    private readonly List<PastAct> _acts = [];
    private readonly List<SessionSpan> _sessions = [];
    private SessionSpan? _on;

    /// <summary>The room as it stands at the last entry that was folded.</summary>
    public RoomState State { get; } = new();

    /// <summary>The time of the first entry, UTC milliseconds; 0 before it.</summary>
    public long Began => Activity.From;

    public Activity Activity { get; } = new();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<PastAct> Acts => _acts;

    /// <summary>When each session was on, in the order in which they first were.</summary>
    public IReadOnlyList<SessionSpan> Sessions => _sessions;

    /// <summary>Folds the next entry, as <see cref="RoomState.Fold(long, ReadOnlySpan{byte}, ReadOnlyMemory{byte})"/> does.</summary>
    public void Fold(long time, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> payload)
    {
        var before = State.Offset;
        var verdicts = State.Fold(time, digest, payload);
        if (State.Offset == before) return;
        var facts = EntryCodec.TryDecode(payload)!;
        var (questions, votes, acts) = (0, 0, 0);
        for (var i = 0; i < verdicts.Count; i++)
        {
            if (verdicts[i].Kind is not VerdictKind.Applies) continue;
            var fact = facts[i].Event!;
            if (fact is QuestionAsked or FloorAsked) questions++;
            else if (fact is Voted or PollAnswered or BallotSealed or QuestionSupported) votes++;
            if (fact.Authority is Authority.Participant || StaffAct.Of(fact) is not { } said) continue;
            acts++;
            _acts.Add(PastAct.Of(State, said, i, facts[i].Actor));
        }
        Activity.Note(time, questions, votes, acts);
        NoteSession(time);
        if (_acts.Count >= Limit + Part) _acts.RemoveRange(0, Part);
    }

    private void NoteSession(long time)
    {
        var on = State.Programme.IsLive ? State.Programme.Current!.Id : null;
        if (on == _on?.Session) return;
        if (_on is not null) _on.To = time;
        _on = on is null ? null : _sessions.Find(one => one.Session == on);
        if (_on is not null) _on.To = null;
        else if (on is not null) _sessions.Add(_on = new SessionSpan(on, time));
    }

    /// <summary>The acts around an entry, the oldest first, and how many there are before and behind them.</summary>
    /// <param name="offset">The entry; those at it count as before.</param>
    /// <param name="each">How many to give of those at or before it, and of those after it.</param>
    /// <param name="withInvites">False leaves out what concerns invite links.</param>
    public (PastAct[] Acts, int Older, int Newer) Around(long offset, int each, bool withInvites)
    {
        var seen = _acts.Where(act => withInvites || !act.IsOfInvite).ToArray();
        var middle = seen.Count(act => act.Offset <= offset);
        var (from, to) = (Math.Max(0, middle - each), Math.Min(seen.Length, middle + each));
        return (seen[from..to], from, seen.Length - to);
    }
}

/// <summary>From when a session was first on to when it was last, UTC milliseconds.</summary>
public sealed class SessionSpan(string session, long from)
{
    public string Session { get; } = session;
    public long From { get; } = from;

    /// <summary>Null while it is on.</summary>
    public long? To { get; internal set; }
}
