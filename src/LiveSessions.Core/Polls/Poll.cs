using LiveSessions.Core.Participants;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Polls;

/// <summary>One poll of a room.</summary>
/// <param name="changes">Told of every change, by the order.</param>
public sealed class Poll(int order, ChangeOrder changes)
{
    private readonly Dictionary<string, bool> _hidden = new(StringComparer.Ordinal);

    /// <summary>Also those that were put away: a vote that counted in one is known when it comes again.</summary>
    private readonly List<PollRound> _rounds = [];

    public int Order { get; } = order;

    /// <summary>All that the staff decided of it.</summary>
    internal PollStanding Standing { get; private set; } = null!;
    public PollSaved Content => Standing.Content;
    public string Id => Content.Id;

    /// <inheritdoc cref="PollStanding"/>
    public string Session => Standing.Session;
    public PollState State => Standing.State;

    /// <summary>A ballot names the round it is for; 0 in a draft.</summary>
    public int Round => Standing.Round.Number;

    /// <summary>True when it was open at any time: what its audience may hold has to be taken back.</summary>
    public bool WasOpened => _rounds.Count > 0;

    /// <summary>Whether audience and screens may see the result.</summary>
    public bool IsShown => Standing.IsShown;

    /// <summary>Whether they may see it group by group too.</summary>
    public bool IsByGroup => Standing.IsByGroup;

    /// <summary>Whether they may see the right answer, and how many gave it.</summary>
    public bool IsRevealed => Standing.IsRevealed;

    /// <summary>Whether a screen, or the stage, shows it.</summary>
    public bool IsOnScreen { get; private set; }

    /// <summary>UTC milliseconds, or null.</summary>
    public long? OpenedAt => Standing.OpenedAt;

    /// <inheritdoc cref="OpenedAt"/>
    public long? ClosesAt => Standing.ClosesAt;

    /// <inheritdoc cref="OpenedAt"/>
    public long? ClosedAt => Standing.ClosedAt;

    /// <summary>When its round, which had closed, was opened again; null where it was not.</summary>
    public long? ReopenedAt => Standing.ReopenedAt;

    /// <summary>The offset of the last change of anything but ballots; of the round that counts too, and of whether it is shown.</summary>
    public long Changed { get; private set => changes.Touch(Order, field = value); }

    /// <summary>The offset of the last change of a ballot.</summary>
    public long TallyChanged { get; private set => changes.Touch(Order, field = value); }

    /// <summary>The offset of the last change of who has a ballot, whatever they chose.</summary>
    public long VotersChanged { get; private set => changes.Touch(Order, field = value); }

    /// <summary>The offset at which another round was put in the place of the one before: everybody's ballot is another.</summary>
    public long RoundChanged { get; private set; }

    /// <summary>People who chose something in this round.</summary>
    public int Voters => Standing.Round.Voters;

    /// <summary>People who abstain in it.</summary>
    public int Abstained => Standing.Round.Abstained;
    public TallyResult Result => Standing.Round.Tally.Result;

    private (long At, PollRound? Of, TallyResult? Result) _toVoters;

    /// <summary>The same, worked out once for all who have voted and are told it after one entry.</summary>
    internal TallyResult ResultForVoters
    {
        get
        {
            var (at, round) = (Math.Max(TallyChanged, Changed), Standing.Round);
            if (_toVoters.Result is not { } known || _toVoters.At != at || _toVoters.Of != round) _toVoters = (at, round, known = Result);
            return known;
        }
    }

    /// <summary>The result of the round group by group, as it was told last; empty where it was not told so.</summary>
    public IReadOnlyList<GroupResult> Groups => Standing.Round.Tellings.Last?.Groups ?? [];

    /// <summary>When the round came to <see cref="Groups"/>, UTC milliseconds; null where that is the whole result.</summary>
    public long? GroupsAsOf => Standing.Round is { Tellings.Last: { } last } round && last.Casts < round.Casts ? last.At : null;

    /// <summary>The result with what is hidden from everybody else.</summary>
    public TallyResult StaffResult => Standing.Round.Tally.StaffResult;

    /// <summary>The answer that is shown large; null where there is none, or it is not shown any more.</summary>
    public string? Picked => Standing.Picked is { } text && Shows(text) ? text : null;

    /// <summary>Whether staff picked an answer, be it still shown or not: what is told of it may change with every ballot.</summary>
    internal bool HasPick => Standing.Picked is not null;

    /// <summary>Hands counted in the hall for each option in this round; null for none.</summary>
    public IReadOnlyList<int>? Hands => Standing.Hands;

    /// <summary>How many gave the right answer; null where there is none.</summary>
    public int? RightVoters => Standing.Round.Tally.RightVoters;

    /// <summary>The round before; null where there is none to compare with.</summary>
    internal PollRound? Former => Standing.Round.Former;

    /// <summary>What staff decided on answers in one's own words, by <see cref="PollKind.KeyOf"/>: true for hidden.</summary>
    internal IReadOnlyDictionary<string, bool> Hidden => _hidden;

    /// <summary>The survey it is part of; null for none.</summary>
    public Survey? Survey { get; internal set; }
    internal Turns Turns { get; } = new();

    /// <summary>What the ballot of a participant in this round is worth.</summary>
    internal int PointsOf(Participant participant) => Standing.Round.PointsOf(participant.Ordinal);

    /// <summary>The offset of the last change of what anybody's ballot brought them on a <see cref="Leaderboard"/>; 0 before it brought anything.</summary>
    public long ScoresChanged { get; private set; }

    /// <summary>The ballot of a participant in this round; an empty one was taken back.</summary>
    public CastBallot BallotOf(Participant participant) => Standing.Round.BallotOf(participant.Ordinal);

    /// <summary>The round that a ballot is for: one that was begun by a reset which was taken back goes on as the round before it.</summary>
    internal int RoundFor(int round) => Standing.Round.HasJoined(round) && !Content.IsAnonymous ? Round : round;

    /// <summary>The ballot of a participant in any round it had.</summary>
    internal CastBallot BallotOf(Participant participant, int round) =>
        round > 0 && round <= _rounds.Count ? _rounds[round - 1].BallotOf(participant.Ordinal) : default;

    /// <summary>The sealed ballot with a voucher, in any round it had; null where none has it.</summary>
    internal Ballot? SealedOf(ActorId voucher, int round) => round > 0 && round <= _rounds.Count ? _rounds[round - 1].SealedOf(voucher) : null;

    /// <summary>False when it had as many rounds as it may.</summary>
    internal bool MayHaveAnotherRound => _rounds.Count < Limits.PollRounds;

    /// <summary>A draft as it was written last.</summary>
    internal PollStanding Draft(PollSaved content) => new(content, content.Session, PollState.Draft, new PollRound(0, content.Kind.NewTally(_hidden)));

    /// <summary>A round without ballots. Its number is new, so that no ballot on its way counts in another round than its own.</summary>
    internal PollRound NewRound(PollRound? former)
    {
        var round = new PollRound(_rounds.Count + 1, NewTally(), former);
        _rounds.Add(round);
        return round;
    }

    internal PollTally NewTally() => Content.Kind.NewTally(_hidden);

    /// <summary>What the staff decided is now this.</summary>
    internal void Put(RoomState state, PollStanding standing, in FactContext context)
    {
        var before = Standing;
        Standing = standing;
        if (context.N > 0) Turns.Record(context);
        if (before == standing) return;
        Changed = context.Offset;
        NoteForVoters(state, context.Offset);
        if (before is null) return;
        if ((before.State, before.Round) != (standing.State, standing.Round)
            || (IsToldWhileOpen && (before.IsShown, before.IsByGroup) != (IsShown, IsByGroup))) BreakDown(state, context);
        if (Content.Kind.TimeLimit is not null && before.IsRevealed != standing.IsRevealed) state.Polls.Boards.Turn(state, this, before, context.Offset);
        if (before.Round == standing.Round) return;
        RoundChanged = context.Offset;
        Survey?.Recount(state, context.Offset);
        TouchVoters(state, context.Offset);
    }

    /// <summary>Whether everybody sees it by group although it is open.</summary>
    private bool IsToldWhileOpen => State is PollState.Open && IsShown && IsByGroup;

    private void BreakDown(RoomState state, in FactContext context)
    {
        if (State is PollState.Closed) Standing.Round.Tellings.Close(state, this, Standing.Round, context);
        else if (IsToldWhileOpen) Standing.Round.Tellings.Try(state, this, Standing.Round, context);
    }

    private void NoteForVoters(RoomState state, long offset)
    {
        if (Content.IsToldToVoters) state.Polls.ToldToVotersChanged = offset;
    }

    private void TouchVoters(RoomState state, long offset)
    {
        if (Standing.Round.Casts == 0) return;
        foreach (var voter in state.Participants.All)
            if (BallotOf(voter).IsCast)
                voter.Touch(this, offset);
    }

    /// <summary>Everybody is told anew what their ballot brought them.</summary>
    internal void Score(RoomState state, long offset)
    {
        ScoresChanged = offset;
        TouchVoters(state, offset);
    }

    /// <summary>Whether everybody may see this text among the answers.</summary>
    internal bool Shows(string text) => Standing.Round.Tally.Shows(text);

    /// <summary>What staff decided on a text; null where nobody did.</summary>
    internal bool? IsHidden(string text) => _hidden.TryGetValue(Content.Kind.KeyOf(text), out var hidden) ? hidden : null;

    internal void Hide(RoomState state, string text, bool? hidden, in FactContext context)
    {
        if (hidden is { } decided) _hidden[Content.Kind.KeyOf(text)] = decided;
        else _hidden.Remove(Content.Kind.KeyOf(text));
        TallyChanged = context.Offset;
        NoteForVoters(state, context.Offset);
        if (context.N > 0) Turns.Record(context);
    }

    internal void Cast(RoomState state, Ballot ballot, Participant voter, in FactContext context)
    {
        var (before, answers) = (BallotOf(voter), !ballot.IsEmpty);
        if (!before.IsCast && !voter.Voted.Contains(this)) voter.Voted.Add(this);
        var points = Content.Kind.PointsOf(ballot, context.Time - (OpenedAt ?? context.Time));
        if (Standing.Round.Cast(voter.Ordinal, new CastBallot(ballot, context.N, context.Offset), points)) VotersChanged = context.Offset;
        if (before.Ballot is { IsEmpty: false } != answers) Survey?.Note(voter, answers, context.Offset);
        TallyChanged = context.Offset;
        NoteForVoters(state, context.Offset);
        voter.Touch(this, context.Offset);
        if (IsToldWhileOpen && Standing.Round.Tellings.IsDue(state, Standing.Round)) BreakDown(state, context);
    }

    internal void Seal(ActorId voucher, Ballot ballot, in FactContext context)
    {
        Standing.Round.Seal(voucher, ballot);
        TallyChanged = VotersChanged = context.Offset;
    }

    internal void PutOnScreen(bool on, long offset)
    {
        if (on != IsOnScreen) (IsOnScreen, Changed) = (on, offset);
    }
}
