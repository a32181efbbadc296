using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>A closed poll was opened again, with its result hidden from the hall unless <see cref="PollSaved.IsLive"/>.</summary>
/// <param name="Seconds">The countdown; 0 for none. It ends this long after the entry's time.</param>
/// <param name="Anew">True for a new round, with the one before to compare it with; false where the ballots of the round that closed go on to count.</param>
[MessagePackObject]
public sealed record PollReopened(
    [property: Key(0)] string Poll, [property: Key(1)] int Seconds, [property: Key(2)] bool Anew, [property: Key(3)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        var refusal = state.Polls.Find(Poll)?.State is PollState.Open ? Refusals.PollOpen : Refusals.PollNotOpen;
        return Anew ? PollActs.JudgeRound(state, Poll, Seen, context, PollState.Closed, refusal) : PollActs.Judge(state, Poll, Seen, context, PollState.Closed, refusal);
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        var standing = PollActs.InLiveSession(state, poll.Standing);
        PollActs.Put(state, this, poll, Anew
            ? standing.Opened(poll.NewRound(former: standing.Round), Seconds, context.Time)
            : standing.Reopened(Seconds, context.Time), context);
    }
}

/// <summary>All ballots of a poll's round were put away, and its result is hidden; where it was open it goes on with none.</summary>
[MessagePackObject]
public sealed record PollReset([property: Key(0)] string Poll, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        var from = state.Polls.Find(Poll)?.State is PollState.Open ? PollState.Open : PollState.Closed;
        return PollActs.JudgeRound(state, Poll, Seen, context, from, Refusals.PollNotOpen);
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, poll.Standing with { Round = poll.NewRound(poll.Former), IsShown = false, IsByGroup = false, IsRevealed = false, Picked = null, Hands = null, ReopenedAt = null }, context);
    }
}

/// <summary>An open round closes later, or, where it had no countdown, closes at all.</summary>
/// <param name="Seconds">Added to the countdown; without one, counted from the entry's time.</param>
[MessagePackObject]
public sealed record PollProlonged([property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] int Seconds) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => PollActs.Settled(state, Poll, context) ?? state.Polls.Find(Poll)! switch
    {
        { } poll when poll.Round != Round || poll.State is not PollState.Open => Refusals.PollNotOpen,
        _ when Seconds is < 1 or > Limits.PollSeconds => Refusals.Malformed,
        { } poll when (poll.ClosesAt ?? 0) > context.Time + (Limits.PollSeconds * 1000L) => Refusals.TooMany,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, poll.Standing with { ClosesAt = Math.Max(poll.ClosesAt ?? 0, context.Time) + (Seconds * 1000L) }, context);
    }
}

/// <summary>Opens a closed poll again: its round, or a new one; only a new one while its right answer is revealed.</summary>
[MessagePackObject]
public sealed record ReopenPoll(
    [property: Key("poll")] string Poll, [property: Key("seconds")] int Seconds, [property: Key("anew")] bool Anew, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) =>
        Seconds is < 0 or > Limits.PollSeconds ? Refusals.Malformed
        : !Anew && state.Polls.Find(Poll) is { State: PollState.Closed, IsRevealed: true } poll && !poll.Turns.IsRepeat(actor) ? Refusals.PollRevealed
        : new PollReopened(Poll, Seconds, Anew, Seen);
}

/// <summary>Puts all ballots of a poll's round away.</summary>
[MessagePackObject]
public sealed record ResetPoll([property: Key("poll")] string Poll, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new PollReset(Poll, Seen);
}

/// <summary>Lets an open round close later.</summary>
[MessagePackObject]
public sealed record ProlongPoll([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("seconds")] int Seconds) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new PollProlonged(Poll, Round, Seconds);
}
