namespace LiveSessions.Core.Polls;

/// <summary>All polls of a room.</summary>
public sealed class PollsState
{
    private readonly Dictionary<string, Poll> _byId = new(StringComparer.Ordinal);
    private readonly List<Poll> _byOrder = [];
    private readonly ChangeOrder _changes = new();

    /// <summary>What was asked for last: one fact asks several times, and many votes in a row are in one poll.</summary>
    private Poll? _found;

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Poll> All => _byOrder;
    public int Count => _byOrder.Count;

    /// <summary>What the quizzes of each session come to.</summary>
    public Leaderboards Boards { get; } = new();

    /// <summary>Those of which anything changed after an offset, in the order in which they were made; all of them for 0.</summary>
    public IReadOnlyList<Poll> ChangedSince(long since) => Array.ConvertAll(_changes.Since(since), order => _byOrder[order]);

    /// <summary>The offset of the last change of any poll whose voters see its result; 0 where there is none.</summary>
    public long ToldToVotersChanged { get; internal set; }

    public Poll? Find(string? id)
    {
        if (_found is { } found && found.Id == id) return found;
        return id is not null && _byId.TryGetValue(id, out var poll) ? _found = poll : null;
    }

    /// <summary>The poll with this id, and a new one where there is none.</summary>
    internal Poll Get(string id)
    {
        if (Find(id) is { } poll) return poll;
        _byId.Add(id, poll = new Poll(_byOrder.Count, _changes));
        _byOrder.Add(poll);
        return poll;
    }

    /// <summary>Marks exactly these polls as on a screen.</summary>
    internal void PutOnScreen(IReadOnlySet<string> ids, long offset)
    {
        foreach (var poll in _byOrder) poll.PutOnScreen(ids.Contains(poll.Id), offset);
    }
}
