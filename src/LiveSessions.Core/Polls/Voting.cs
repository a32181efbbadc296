using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>A participant's choice in a round is now this one.</summary>
[MessagePackObject]
public sealed record Voted([property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] Ballot Ballot) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context) => Judge(state, Poll, Round, Ballot, context);

    /// <summary>Whether a ballot counts. Of a kind that asks for words it has texts, else numbers.</summary>
    internal static Verdict Judge(RoomState state, string id, int round, Ballot ballot, in FactContext context)
    {
        if (state.Polls.Find(id) is not { } poll) return Refusals.UnknownPoll;
        var cast = state.Participants.Find(context.Actor) is { } voter ? poll.BallotOf(voter, round) : default;
        if (cast.IsCast && context.N <= cast.N) return Verdict.Repeated;
        if (poll.State is PollState.Draft or PollState.Deleted) return Refusals.UnknownPoll;
        if (poll.Content.IsAnonymous || (poll.Content.IsFinal && ballot?.IsEmpty == true)) return Refusals.Malformed;
        var verdict = Judge(poll, round, ballot!, context);
        return verdict == Verdict.Applies && cast.IsCast && poll.Content.IsFinal ? Refusals.BallotFinal : verdict;
    }

    /// <summary>The same of one that is new, in a poll that was opened.</summary>
    internal static Verdict Judge(Poll poll, int round, Ballot ballot, in FactContext context)
    {
        if (round < poll.Round) return Refusals.PollClosed;
        if (round > poll.Round) return Refusals.WrongRound;
        if (poll.State is not PollState.Open || (poll.Content.Kind.TimeLimit is not null && context.Time > poll.ClosesAt)) return Refusals.PollClosed;
        if (ballot?.Choices is null) return Refusals.Malformed;
        if (ballot.IsEmpty) return Verdict.Applies;
        if (ballot.IsAbstention) return poll.Content.MayAbstain ? Verdict.Applies : Refusals.MayNotAbstain;
        if (ballot.Texts.Length > 0 != poll.Content.Kind.TextLimit is not null) return Refusals.Malformed;
        return poll.Content.Kind.Check(ballot) is { } refusal ? refusal : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Polls.Find(Poll)!.Cast(state, Ballot, state.Participants.Get(context), context);
}

/// <summary>Votes, changes the vote, abstains (<see cref="Ballot.Abstaining"/>), or (empty) takes it back.</summary>
[MessagePackObject]
public sealed record Vote([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("choices")] int[] Choices) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (Choices is not { Length: <= Limits.BallotNumbers }) return Refusals.TooManyChoices;
        var poll = state.Polls.Find(Poll);
        var round = poll?.RoundFor(Round) ?? Round;
        if (WhyNot(state, actor, Poll, round) is { } missing) return missing;
        var ballot = new Ballot(Choices);
        if (!ballot.IsAbstention) ballot = new(poll?.Content.Kind.Kept(Choices) ?? Choices);
        return BallotSealed.IsAsked(state, Poll) ? BallotSealed.Of(state, actor, Poll, round, ballot) : new Voted(Poll, round, ballot);
    }

    /// <summary>What the room still asks for; null when nothing. Who has voted may change the vote, and a retry is answered as it was, whatever it asks for since.</summary>
    internal static string? WhyNot(RoomState state, Actor actor, string poll, int round)
    {
        var voter = state.Participants.Find(actor.Id);
        if (actor.VoucherFor(poll, round) is { } voucher && state.Polls.Find(poll)?.SealedOf(voucher, round) is not null) return null;
        return voter is not null && state.Polls.Find(poll)?.BallotOf(voter, round).IsCast == true ? null : state.Info.WhyNot(voter);
    }
}
