using LiveSessions.Core.Participants;

namespace LiveSessions.Core.Polls;

/// <summary>A poll's life. Deleted drafts stay, hidden, as their own tombstones.</summary>
public enum PollState { Draft = 0, Open = 1, Closed = 2, Deleted = 3 }

/// <summary>One poll of a room.</summary>
/// <param name="changes">Told of every change, by the order.</param>
public sealed class Poll(PollSaved content, int order, ChangeOrder changes)
{
    private readonly Dictionary<string, bool> _hidden = new(StringComparer.Ordinal);
    private BallotBox _ballots = new();
    private PollTally _tally = null!;

    public PollSaved Content { get; private set; } = content;
    public string Id => Content.Id;
    public int Order { get; } = order;

    /// <summary>The session it belongs to: the one it was opened in, before that the one it was written for.</summary>
    public string Session { get; private set; } = content.Session;
    public PollState State { get; private set; }

    /// <summary>Counts the openings; a ballot names the round it is for.</summary>
    public int Round { get; private set; }

    /// <summary>Whether audience and screens may see the result.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Whether they may see the right answer, and how many gave it.</summary>
    public bool IsRevealed { get; private set; }

    /// <summary>Whether a screen, or the stage, shows it.</summary>
    public bool IsOnScreen { get; private set; }

    /// <summary>UTC milliseconds, or null.</summary>
    public long? OpenedAt { get; private set; }
    public long? ClosesAt { get; private set; }
    public long? ClosedAt { get; private set; }

    /// <summary>The offset of the last change of anything but ballots.</summary>
    public long Changed { get; private set => changes.Touch(Order, field = value); }

    /// <summary>The offset of the last change of a ballot.</summary>
    public long TallyChanged { get; private set => changes.Touch(Order, field = value); }

    /// <summary>The offset of the last change of who has a ballot, whatever they chose.</summary>
    public long VotersChanged { get; private set => changes.Touch(Order, field = value); }

    /// <summary>People with a ballot in this round.</summary>
    public int Voters { get; private set; }
    public TallyResult Result => _tally.Result;

    /// <summary>The result with what is hidden from everybody else.</summary>
    public TallyResult StaffResult => _tally.StaffResult;

    /// <summary>What staff decided on words of a cloud, by <see cref="CloudWord"/>: true for hidden.</summary>
    internal IReadOnlyDictionary<string, bool> Hidden => _hidden;

    /// <summary>How many gave the right answer; null where there is none.</summary>
    public int? RightVoters => _tally.RightVoters;
    internal Turns Turns { get; } = new();

    /// <summary>The ballot of a participant in this round; an empty one was taken back.</summary>
    public CastBallot BallotOf(Participant participant) => _ballots.Of(participant.Ordinal);

    internal void Save(PollSaved content, in FactContext context)
    {
        (Content, Session) = (content, content.Session);
        _tally = content.Kind.NewTally(_hidden);
        Touch(context);
    }

    internal void Open(string? liveSession, int seconds, in FactContext context)
    {
        Session = liveSession ?? Session;
        State = PollState.Open;
        Round++;
        (IsShown, IsRevealed) = (false, false);
        (OpenedAt, ClosedAt) = (context.Time, null);
        ClosesAt = seconds > 0 ? context.Time + (seconds * 1000L) : null;
        (_ballots, _tally, Voters, TallyChanged, VotersChanged) = (new BallotBox(), Content.Kind.NewTally(_hidden), 0, context.Offset, context.Offset);
        Touch(context);
    }

    internal void Close(in FactContext context)
    {
        (State, ClosedAt, ClosesAt) = (PollState.Closed, context.Time, null);
        Touch(context);
    }

    internal void Show(bool shown, bool revealed, in FactContext context)
    {
        // What is already so changes nothing, but the number is spent: a retry must not undo what came after it.
        if (IsShown == shown && IsRevealed == revealed) Turns.Record(context);
        else
        {
            (IsShown, IsRevealed, TallyChanged) = (shown, revealed, context.Offset);
            Touch(context);
        }
    }

    internal void Hide(string word, bool hidden, in FactContext context)
    {
        (_hidden[CloudWord.Of(word)], TallyChanged) = (hidden, context.Offset);
        Turns.Record(context);
    }

    internal void Delete(in FactContext context)
    {
        State = PollState.Deleted;
        Touch(context);
    }

    internal void Cast(Ballot ballot, Participant voter, in FactContext context)
    {
        var cast = BallotOf(voter);
        var before = cast.Ballot;
        if (before is { IsEmpty: false }) _tally.Remove(before);
        if (!ballot.IsEmpty) _tally.Add(ballot);
        var delta = (ballot.IsEmpty ? 0 : 1) - (before is { IsEmpty: false } ? 1 : 0);
        if (delta != 0) (Voters, VotersChanged) = (Voters + delta, context.Offset);
        if (!cast.IsCast) voter.Voted.Add(this);
        _ballots.Put(voter.Ordinal, new CastBallot(ballot, context.N, context.Offset));
        TallyChanged = context.Offset;
        voter.Touch(this, context.Offset);
    }

    internal void PutOnScreen(bool on, long offset)
    {
        if (on != IsOnScreen) (IsOnScreen, Changed) = (on, offset);
    }

    private void Touch(in FactContext context)
    {
        Turns.Record(context);
        Changed = context.Offset;
    }
}

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

    /// <summary>Those of which anything changed after an offset, in the order in which they were made; all of them for 0.</summary>
    public IReadOnlyList<Poll> ChangedSince(long since) => since == 0 ? _byOrder : Array.ConvertAll(_changes.Since(since), order => _byOrder[order]);

    public Poll? Find(string? id)
    {
        if (_found is { } found && found.Id == id) return found;
        return id is not null && _byId.TryGetValue(id, out var poll) ? _found = poll : null;
    }

    internal void Save(PollSaved content, in FactContext context)
    {
        if (Find(content.Id) is { } poll)
        {
            poll.Save(content, context);
            return;
        }
        _byId.Add(content.Id, poll = new Poll(content, _byOrder.Count, _changes));
        _byOrder.Add(poll);
        poll.Save(content, context);
    }

    /// <summary>Marks exactly these polls as on a screen.</summary>
    internal void PutOnScreen(IReadOnlySet<string> ids, long offset)
    {
        foreach (var poll in _byOrder) poll.PutOnScreen(ids.Contains(poll.Id), offset);
    }
}
