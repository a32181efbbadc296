using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>A participant's choice in a round is now this one.</summary>
[MessagePackObject]
public sealed record Voted([property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] Ballot Ballot) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Polls.Find(Poll) is not { State: not (PollState.Draft or PollState.Deleted) } poll) return Refusals.UnknownPoll;
        if (Round != poll.Round) return Round < poll.Round ? Refusals.PollClosed : Refusals.WrongRound;
        if (state.Participants.Find(context.Actor) is { } voter && poll.BallotOf(voter) is { IsCast: true } cast && context.N <= cast.N) return Verdict.Repeated;
        if (poll.State is not PollState.Open) return Refusals.PollClosed;
        if (Ballot?.Choices is null) return Refusals.Malformed;
        return !Ballot.IsEmpty && poll.Content.Kind.Check(Ballot) is { } refusal ? refusal : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Polls.Find(Poll)!.Cast(Ballot, state.Participants.Get(context), context);
}

/// <summary>Votes, changes the vote, or (empty) takes it back.</summary>
[MessagePackObject]
public sealed record Vote([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("choices")] int[] Choices) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (Choices is not { Length: <= Limits.BallotNumbers }) return Refusals.TooManyChoices;
        // Who has voted may change the vote, and a retry is answered as it was, whatever the room asks for since.
        var (voter, poll) = (state.Participants.Find(actor.Id), state.Polls.Find(Poll));
        var hasVoted = voter is not null && poll?.BallotOf(voter).IsCast == true;
        if (!hasVoted && state.Info.WhyNot(voter) is { } missing) return missing;
        return new Voted(Poll ?? "", Round, new Ballot(poll?.Content.Kind.Kept(Choices) ?? Choices));
    }
}
