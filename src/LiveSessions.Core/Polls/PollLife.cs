using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>A draft was made or changed.</summary>
/// <param name="MayAbstain">Whether somebody may say that they choose nothing.</param>
/// <param name="IsAnonymous">Whether ballots are stored as <see cref="BallotSealed"/>, without whose they are.</param>
/// <param name="IsToldToVoters">Whether everybody who has voted sees the result, also while it is hidden from the hall.</param>
/// <param name="IsFinal">Whether a ballot stays as it was cast; an anonymous one does anyway.</param>
/// <param name="IsLive">Whether everybody sees the result from the moment on in which it is opened.</param>
[MessagePackObject]
public sealed record PollSaved(
    [property: Key(0)] string Id,
    [property: Key(1)] string Session,
    [property: Key(2)] PollKind Kind,
    [property: Key(3)] Localized Prompt,
    [property: Key(4)] long Seen,
    [property: Key(5)] bool MayAbstain = false,
    [property: Key(6)] bool IsAnonymous = false,
    [property: Key(7)] bool IsToldToVoters = false,
    [property: Key(8)] bool IsFinal = false,
    [property: Key(9)] bool IsLive = false) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override bool IsKnown => Kind is not null;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Prompt) || !Kind.IsWhole || (IsToldToVoters && IsAnonymous)) return Refusals.Malformed;
        if (Kind.TimeLimit is not null && (IsAnonymous || IsToldToVoters || IsLive)) return Refusals.Malformed;
        // What was saved stays saved, whatever became of its session since.
        if (state.Polls.Find(Id)?.Turns.IsRepeat(context) == true) return Verdict.Repeated;
        if (state.Programme.Find(Session) is null) return Refusals.UnknownSession;
        if (Kind.ImagesUsed.Any(id => state.Images.Find(id) is null)) return Refusals.UnknownImage;
        if (state.Polls.Find(Id) is null) return state.Polls.Count < Limits.Polls ? Verdict.Applies : Refusals.TooMany;
        var verdict = PollActs.Judge(state, Id, Seen, context, PollState.Draft, Refusals.PollNotDraft);
        return verdict == Verdict.Applies && state.Polls.Find(Id)!.Survey?.WhyNot(this) is { } refusal ? refusal : verdict;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Get(Id);
        PollActs.Put(state, this, poll, poll.Draft(this), context);
    }
}

/// <summary>A round of a poll was opened in the live session, with its result hidden from the hall unless <see cref="PollSaved.IsLive"/>.</summary>
/// <param name="Seconds">The countdown; 0 for none. It ends this long after the entry's time.</param>
[MessagePackObject]
public sealed record PollOpened([property: Key(0)] string Poll, [property: Key(1)] int Seconds, [property: Key(2)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        PollActs.JudgeRound(state, Poll, Seen, context, PollState.Draft, Refusals.PollNotDraft);

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, PollActs.InLiveSession(state, poll.Standing).Opened(poll.NewRound(former: null), Seconds, context.Time), context);
    }
}

/// <summary>A round was closed, by a moderator or by the first node that saw its countdown end: this entry is the cut.</summary>
[MessagePackObject]
public sealed record PollClosed([property: Key(0)] string Poll, [property: Key(1)] int Round) : RoomEvent
{
    internal override Authority Authority => Authority.StaffOrNode;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (PollActs.Settled(state, Poll, context) is { } settled) return settled;
        var poll = state.Polls.Find(Poll)!;
        if (poll.Round > Round || (poll.Round == Round && poll.State is PollState.Closed)) return Verdict.Repeated;
        if (poll.Round != Round || poll.State is not PollState.Open) return Refusals.PollNotOpen;
        // A node whose clock is ahead of the store's must not cut a countdown short, nor one that comes late a round that was opened again.
        return context.N == 0 && (poll.ClosesAt is { } end ? end > context.Time : poll.ReopenedAt is not null) ? Refusals.PollOpen : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, poll.Standing.Closed(context.Time), context);
    }
}

/// <summary>The result was shown to the hall, or hidden from it; and so the right answer of a poll that is closed.</summary>
/// <param name="ByGroup">Whether it is told group by group too; of an open poll as often as enough people voted since.</param>
[MessagePackObject]
public sealed record ResultsShown(
    [property: Key(0)] string Poll, [property: Key(1)] bool Shown, [property: Key(2)] bool Revealed = false, [property: Key(3)] bool ByGroup = false) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => PollActs.Settled(state, Poll, context) ?? state.Polls.Find(Poll)! switch
    {
        { State: PollState.Draft } => Refusals.PollNotOpen,
        { State: PollState.Open } when Revealed => Refusals.PollOpen,
        { } poll when Revealed && !poll.Content.Kind.HasRightAnswer => Refusals.NoRightAnswer,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, poll.Standing with { IsShown = Shown, IsByGroup = ByGroup, IsRevealed = Revealed }, context);
    }
}

/// <summary>A draft was thrown away.</summary>
[MessagePackObject]
public sealed record PollDeleted([property: Key(0)] string Poll, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        var verdict = PollActs.Judge(state, Poll, Seen, context, PollState.Draft, Refusals.PollNotDraft);
        return verdict == Verdict.Applies && state.Polls.Find(Poll)!.Survey is not null ? Refusals.InSurvey : verdict;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, poll.Standing with { State = PollState.Deleted }, context);
    }
}

/// <summary>Makes a draft or changes it.</summary>
[MessagePackObject]
public sealed record SavePoll(
    [property: Key("id")] string Id,
    [property: Key("session")] string Session,
    [property: Key("kind")] PollKind Kind,
    [property: Key("prompt")] Localized Prompt,
    [property: Key("seen")] long Seen,
    [property: Key("abstain")] bool MayAbstain = false,
    [property: Key("anonymous")] bool IsAnonymous = false,
    [property: Key("toVoters")] bool IsToldToVoters = false,
    [property: Key("final")] bool IsFinal = false,
    [property: Key("live")] bool IsLive = false) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Id)) return Refusals.IdMalformed;
        if (Kind is null) return Refusals.Malformed;
        var (prompt, refusal) = Texts.InLanguages(Prompt, state.Info.Languages, Limits.Title);
        if (refusal is not null) return refusal;
        var (kind, wrong) = Kind.Clean(state.Info.Languages);
        return wrong is null ? new PollSaved(Id, Session, kind, prompt, Seen, MayAbstain, IsAnonymous, IsToldToVoters, IsFinal, IsLive) : wrong;
    }
}

/// <summary>Opens a draft for voting.</summary>
/// <param name="Seconds">The countdown, 0 for none.</param>
[MessagePackObject]
public sealed record OpenPoll([property: Key("poll")] string Poll, [property: Key("seconds")] int Seconds, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) =>
        Seconds is >= 0 and <= Limits.PollSeconds ? new PollOpened(Poll, Seconds, Seen) : Refusals.Malformed;
}

/// <summary>Closes a round: no ballot that is appended later counts.</summary>
[MessagePackObject]
public sealed record ClosePoll([property: Key("poll")] string Poll, [property: Key("round")] int Round) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new PollClosed(Poll, Round);
}

/// <summary>Shows the result to the hall, or hides it, and so the right answer.</summary>
/// <param name="ByGroup">Tells it group by group too.</param>
[MessagePackObject]
public sealed record ShowResults(
    [property: Key("poll")] string Poll, [property: Key("shown")] bool Shown, [property: Key("revealed")] bool Revealed = false,
    [property: Key("groups")] bool ByGroup = false) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new ResultsShown(Poll, Shown, Revealed, ByGroup);
}

/// <summary>Throws a draft away.</summary>
[MessagePackObject]
public sealed record DeletePoll([property: Key("poll")] string Poll, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new PollDeleted(Poll, Seen);
}
