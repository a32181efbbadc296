using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// Hands that somebody of the staff counted in the hall for each option of a round, for people without a phone. They stand beside the ballots and
/// are in no tally and no share: nobody knows who of those who raised a hand has voted.
/// </summary>
/// <param name="Hands">In the order of the options; none, or all 0, takes them back.</param>
[MessagePackObject]
public sealed record PollHandsCounted([property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] int[] Hands) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => PollActs.Settled(state, Poll, context) ?? state.Polls.Find(Poll)! switch
    {
        { State: PollState.Draft } => Refusals.PollNotOpen,
        { } poll when poll.Round != Round => Refusals.WrongRound,
        { Content.Kind.HandOptions: 0 } => Refusals.Malformed,
        { } poll when Hands is null || !(Hands.Length == 0 || Hands.Length == poll.Content.Kind.HandOptions) => Refusals.Malformed,
        _ => Array.TrueForAll(Hands, hands => hands is >= 0 and <= Limits.Participants) ? Verdict.Applies : Refusals.OutOfRange,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        var standing = poll.Standing;
        var hands = Array.TrueForAll(Hands, one => one == 0) ? null : Hands;
        // The same again is no other standing.
        if (!(standing.Hands ?? []).AsSpan().SequenceEqual(hands ?? [])) standing = standing with { Hands = hands };
        PollActs.Put(state, this, poll, standing, context);
    }
}

/// <summary>Says how many hands were counted in the hall for each option of a round; none, or all 0, takes them back.</summary>
[MessagePackObject]
public sealed record CountPollHands([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("hands")] int[] Hands) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new PollHandsCounted(Poll, Round, Hands);
}
