using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// A ballot of an anonymous poll. It is stored under nobody's name: a voucher says that one person gives one ballot, and is made of what only their
/// browser holds (<see cref="Actor.VoucherFor"/>), so that neither the log nor an export tells whose it is. It is final: of two
/// ballots nothing stored would say which is the later one. A phone numbers it apart from what else it sends, as a gap in those numbers would tell.
/// </summary>
/// <param name="Voucher">No identity of the room: of another poll, and another round, the same person has another.</param>
/// <param name="Texts">What was answered in one's own words; null for none.</param>
[MessagePackObject]
public sealed record BallotSealed(
    [property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] ActorId Voucher, [property: Key(3)] int[] Choices,
    [property: Key(4)] string[]? Texts = null) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    private Ballot Ballot => new(Choices) { Texts = Texts ?? [] };

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Choices is null || Texts?.Contains(null!) == true) return Refusals.Malformed;
        if (state.Polls.Find(Poll) is not { } poll) return Refusals.UnknownPoll;
        if (poll.SealedOf(Voucher, Round) is { } given) return given.IsSame(Ballot) ? Verdict.Repeated : Refusals.BallotFinal;
        if (poll.State is PollState.Draft or PollState.Deleted) return Refusals.UnknownPoll;
        if (!poll.Content.IsAnonymous || Ballot.IsEmpty) return Refusals.Malformed;
        if (poll.Voters + poll.Abstained >= Limits.Participants) return Refusals.RoomFull;
        return Voted.Judge(poll, Round, Ballot, context);
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Polls.Find(Poll)!.Seal(Voucher, Ballot, context);

    /// <summary>Whether ballots of a poll are stored so.</summary>
    internal static bool IsAsked(RoomState state, string poll) => state.Polls.Find(poll)?.Content.IsAnonymous == true;

    /// <summary>The ballot of somebody who votes, or why they may not.</summary>
    internal static Decision Of(RoomState state, Actor actor, string poll, int round, Ballot ballot)
    {
        if (actor.VoucherFor(poll, round) is not { } voucher) return Refusals.Forbidden;
        var fact = new BallotSealed(poll, round, voucher, ballot.Choices, ballot.Texts.Length > 0 ? ballot.Texts : null);
        return state.Polls.Find(poll)?.SealedOf(voucher, round) is null && state.Participants.WhyBarred(actor.Id, fact) is { } barred ? barred : fact;
    }
}
